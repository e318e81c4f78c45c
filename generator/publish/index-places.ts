import { isMap, isScalar, isSeq, type Node, parseDocument, type YAMLMap } from "yaml";

import type { TextRange } from "../diagnostics/position.ts";

/** What helm and vela take for a version (NewVersion, github.com/Masterminds/semver v3.2.1). */
const versionForm = /^v?\d+(\.\d+){0,2}(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/;

/**
 * Where a key stands in an index that vela's reader names by its path, such as `entries.web-shop[0].summary`; the nearest
 * key above it when it cannot be found.
 */
export function placeOf(text: string, path: string): TextRange | undefined {
  let node: unknown = parseDocument(text, { version: "1.1" }).contents;
  let found: TextRange | undefined;
  let rest = path;
  while (rest !== "") {
    const step = stepInto(node, rest);
    if (!step) break;
    found = rangeOf(step.key) ?? found;
    [node, rest] = [step.value, step.rest];
  }
  return found;
}

interface Step {
  key: unknown;
  value: unknown;
  rest: string;
}

/** A name may have dots in it: the longest key that the path begins with is the one. */
function stepInto(node: unknown, path: string): Step | undefined {
  const [whole, at] = /^\[(\d+)\]\.?/.exec(path) ?? [];
  if (whole !== undefined && isSeq(node)) {
    const item = node.items[Number(at)];
    return { key: item, value: item, rest: path.slice(whole.length) };
  }
  if (!isMap(node)) return undefined;
  const fitting = node.items
    .map(({ key, value }) => ({ key, value, name: scalarText(key) }))
    .filter(({ name }) => path.startsWith(name) && /^([.[]|$)/.test(path.slice(name.length)))
    .sort((one, other) => other.name.length - one.name.length)[0];
  if (!fitting) return undefined;
  const { key, value, name } = fitting;
  return { key, value, rest: path.slice(name.length).replace(/^\./, "") };
}

/** The entries of an index whose versions are none. */
export function oddVersions(text: string): { name: string; version: string; range: TextRange }[] {
  const entries = parseDocument(text, { version: "1.1" }).get("entries", true);
  const pairs = isMap(entries) ? entries.items : [];
  return pairs.flatMap(({ key, value }) => {
    const items = isSeq(value) ? value.items.filter((item) => isMap(item)) : [];
    return items.flatMap((item) => oddVersion(scalarText(key), item));
  });
}

function oddVersion(
  name: string,
  item: YAMLMap,
): { name: string; version: string; range: TextRange }[] {
  const node = item.get("version", true);
  const version = scalarText(node);
  if (versionForm.test(version)) return [];
  return [{ name, version, range: rangeOf(node ?? item) ?? { start: 0, end: 0 } }];
}

function scalarText(node: unknown): string {
  return isScalar(node) ? (node.source ?? String(node.value)) : "";
}

function rangeOf(node: unknown): TextRange | undefined {
  const range = (node as Node | null | undefined)?.range;
  return range ? { start: range[0], end: range[1] } : undefined;
}
