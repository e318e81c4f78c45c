import { structuredPatch } from "diff";
import { isMap, isNode, isPair, isScalar, isSeq, parseDocument, visit } from "yaml";

import type { Json } from "../model/json.ts";
import { entryStep, stepText } from "./field-path.ts";

/** The difference of two texts, as `diff -u` prints it. */
export interface TextDiff {
  /** Lines of the diff without their line breaks; none when the texts are equal. */
  lines: string[];
  /** The first line that differs, 1-based, in the first text; 1 when they are equal. */
  firstLine: number;
}

export interface DiffNames {
  expected: string;
  actual: string;
}

/**
 * The unified diff of two texts with three lines around each change. Behind `@@` stands what is changed: the path of
 * the first value that differs, as a case writes it.
 */
export function unifiedDiff(expected: string, actual: string, names: DiffNames): TextDiff {
  const patch = structuredPatch(names.expected, names.actual, expected, actual, "", "", {
    context: 3,
  });
  if (patch.hunks.length === 0) return { lines: [], firstLine: 1 };
  const lines = [`--- ${names.expected}`, `+++ ${names.actual}`];
  let firstLine = 0;
  for (const hunk of patch.hunks) {
    const { oldStart, oldLines, newStart, newLines } = hunk;
    const before = hunk.lines.findIndex((line) => !line.startsWith(" "));
    const isAdded = hunk.lines[before]?.startsWith("+") === true;
    if (firstLine === 0) firstLine = Math.max(1, oldStart + before);
    const place = isAdded
      ? pathOfLine(actual, newStart + before)
      : pathOfLine(expected, oldStart + before);
    const tail = place === "" ? "" : ` ${place}`;
    lines.push(
      `@@ -${range(oldStart, oldLines)} +${range(newStart, newLines)} @@${tail}`,
      ...hunk.lines,
    );
  }
  return { lines, firstLine };
}

/** diff names the line before an empty range. */
function range(start: number, count: number): string {
  if (count === 0) return `${start - 1},0`;
  return count === 1 ? String(start) : `${start},${count}`;
}

/** The path of the value on a line of a snapshot (1-based): the path of its section, and the way in it. */
function pathOfLine(text: string, line: number): string {
  const lines = text.split("\n");
  const isHeading = (each: string): boolean =>
    each.startsWith("--- # ") || /^# .*: (as in|not here)/.test(each);
  const heading = lines.findLastIndex((each, index) => index < line && isHeading(each));
  const head = lines[heading] ?? "";
  if (!head.startsWith("--- # ")) return head.replace(/^# (.*): (?:as in|not here).*$/, "$1");
  const end = lines.findIndex((each, index) => index > heading && isHeading(each));
  const body = lines.slice(heading + 1, end === -1 ? undefined : end);
  const inside = line - 1 - (heading + 1);
  const below = inside < 0 ? "" : pathInYaml(body.join("\n"), inside);
  return head.slice("--- # ".length) + below;
}

/** The path of the innermost value that begins at or before a line (0-based) and goes beyond it. */
function pathInYaml(text: string, line: number): string {
  const document = parseDocument(text, { version: "1.1", logLevel: "silent" });
  const lines = text.split("\n");
  const start = lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0);
  const end = start + (lines[line] ?? "").length;
  let found = "";
  visit(document, {
    Pair(_, pair, ancestors) {
      const [from] = isNode(pair.key) ? (pair.key.range ?? [0]) : [0];
      const to = isNode(pair.value) ? (pair.value.range?.[1] ?? from) : from;
      if (from <= end && start < Math.max(to, from + 1)) found = pathOf([...ancestors, pair]);
    },
  });
  return found;
}

/** The steps from a document to its last node. */
function pathOf(nodes: readonly unknown[]): string {
  return nodes
    .map((node, index) => {
      if (isPair(node))
        return isScalar(node.key) ? stepText({ key: String(node.key.value) }, false) : "";
      const parent = nodes[index - 1];
      if (!isSeq(parent) || !(isMap(node) || isScalar(node))) return "";
      const list = parent.toJSON() as Json[];
      return stepText(entryStep(list, parent.items.indexOf(node)), false);
    })
    .join("");
}
