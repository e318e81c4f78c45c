import {
  type Document,
  isMap,
  isSeq,
  type Node,
  parseDocument,
  visit,
  type YAMLParseError,
} from "yaml";

import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { positionAt, type TextRange } from "../diagnostics/position.ts";
import { type AddonConfiguration, configurationFile } from "../model/configuration.ts";
import { checkShape } from "./check-shape.ts";
import { configurationShape } from "./configuration-shape.ts";
import type { DefinitionProblem } from "./definition-problem.ts";

export interface ReadConfiguration {
  /** Empty after an error. */
  configuration: AddonConfiguration;
  diagnostics: Diagnostic[];
}

const codes = {
  missing: "configuration/invalid-value",
  invalid: "configuration/invalid-value",
} as const;

/** What paths begin with while the values are checked, and messages do not say. */
const prefix = "configuration";

/**
 * Reads the text of a vela-addon.yaml, as YAML 1.2: `off` is a word there.
 * Reports configuration/unknown-key and configuration/invalid-value.
 * @param file The file's name in messages.
 */
export function readConfiguration(file: string, text: string): ReadConfiguration {
  // With "silent", a second document would be left out without a word.
  const document = parseDocument(text, { logLevel: "error", prettyErrors: false });
  const broken = [...document.errors.map(described), ...aliases(document)].map(
    ({ message, start, end }) =>
      diagnostic(
        codes.invalid,
        `"${file}" is not YAML: ${message}`,
        positionAt(file, text, { start, end: Math.max(end, start + wordAt(text, start).length) }),
        { hint: "Correct the YAML at this place" },
      ),
  );
  if (broken.length > 0) return { configuration: {}, diagnostics: broken };
  const value: unknown = document.toJS() ?? {};
  const problems = checkShape({ path: prefix, codes }, value, configurationShape);
  const diagnostics = problems.map((problem) => {
    const path = problem.path.split(".").slice(1);
    const at = positionAt(file, text, rangeOf(document, path, problem.token));
    const code =
      problem.code === "source/unknown-key" ? "configuration/unknown-key" : codes.invalid;
    const found = path.length === 0 ? {} : { path: path.join(".") };
    return diagnostic(code, worded(problem.message), at, {
      ...found,
      hint: worded(hintOf(problem, value)),
    });
  });
  const configuration = diagnostics.length === 0 ? (value as AddonConfiguration) : {};
  return { configuration, diagnostics };
}

interface YamlProblem extends TextRange {
  message: string;
}

function described({ code, message, pos: [start, end] }: YAMLParseError): YamlProblem {
  return { message: code === "MULTIPLE_DOCS" ? "a second document begins" : message, start, end };
}

/** A file of three keys needs no aliases, and then nobody has to count them. */
function aliases(document: Document): YamlProblem[] {
  const found: YamlProblem[] = [];
  visit(document, {
    Alias(_, { source, range }) {
      const [start, end] = range ?? [0, 0];
      found.push({ message: `the alias "*${source}" is not taken here`, start, end });
    },
  });
  return found;
}

/** The parser's own range is a single character often. */
function wordAt(text: string, offset: number): string {
  return /^[\w./-]*/.exec(text.slice(offset))?.[0] ?? "";
}

function worded(text: string): string {
  return text.replaceAll(`"${prefix}.`, '"').replaceAll(`"${prefix}"`, `"${configurationFile}"`);
}

/** The number 1.1 is what YAML makes of a release that is not quoted. */
function hintOf({ hint, path }: DefinitionProblem, value: unknown): string {
  const { vela } = value as { vela?: unknown };
  const [, entry] = /^configuration\.vela\.(\d+)$/.exec(path) ?? [];
  const isNumber = Array.isArray(vela) && typeof vela[Number(entry)] === "number";
  return isNumber ? 'Write the release in quotes, for example "1.10"' : hint;
}

/** Where a value or its key stands; the nearest value around it when it is not written. */
function rangeOf(document: Document, path: readonly string[], token: "key" | "value"): TextRange {
  let key: Node | undefined;
  let value = document.contents;
  for (const name of path) {
    if (isMap(value)) {
      const pair = value.items.find((item) => String(item.key) === name);
      if (!pair) break;
      key = pair.key as Node;
      value = pair.value as Node | null;
    } else if (isSeq(value)) {
      value = value.items[Number(name)] as Node | null;
      key = value ?? key;
    }
  }
  const [start, end] = (token === "key" ? (key ?? value) : (value ?? key))?.range ?? [0, 0];
  return { start, end };
}
