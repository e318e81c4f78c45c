import {
  type Document,
  isAlias,
  isCollection,
  isNode,
  type Node,
  parseDocument,
  visit,
} from "yaml";

import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { type FilePosition, positionAt, type TextRange } from "../diagnostics/position.ts";
import { ExactNumber, isAnyNumber } from "../model/exact-number.ts";
import { exactJsonText } from "../model/exact-json.ts";
import type { Json } from "../model/json.ts";
import { keepExactNumbers } from "./exact-scalars.ts";
import { checkFile, type FilePath, type FileProblem, type FileSchema } from "./file-schema.ts";

/** A YAML file that a person wrote, with the place of everything in it. */
export interface YamlFile {
  /** As a person would type it. */
  file: string;
  text: string;
  /** Absent when the text does not parse, or breaks the schema. */
  value?: Json;
  diagnostics: Diagnostic[];
  /** The place of a path, or of its nearest ancestor that is written. */
  at: (path: FilePath, token?: FileProblem["token"]) => FilePosition;
}

/** An author's own file holds no bomb, but a slip may repeat an alias without end. */
const maxAliasCount = 100_000;

/**
 * Reads a YAML file (1.2, with merge keys) and checks it. An empty file is an empty map. Numbers are as they are
 * written, whatever their size; beyond a float64 they are refused, but below the key `expect`, where values are only compared.
 * Reports cases/syntax-error, cases/unknown-key and cases/invalid.
 */
export function readYamlFile(file: string, text: string, schema: FileSchema): YamlFile {
  // With "silent", a second document would be left out without a word.
  const document = parseDocument(text, {
    merge: true,
    stringKeys: true,
    logLevel: "error",
    intAsBigInt: true,
  });
  keepExactNumbers(document);
  const at: YamlFile["at"] = (path, token = "value") =>
    positionAt(file, text, rangeOf(document, path, token));
  // What YAML says behind its first complaint mostly follows from that.
  const broken = [...document.errors, ...document.warnings].slice(0, 1).map((problem) => {
    const [start, end] = problem.pos;
    const [message = ""] = problem.message.split("\n", 1);
    const reason =
      problem.code === "DUPLICATE_KEY"
        ? `a key is written twice: ${JSON.stringify(keyAt(text, start))}`
        : (reasons.get(problem.code) ?? message.replace(/ at line \d+.*$/, ""));
    return syntaxError(file, text, { range: { start, end }, reason });
  });
  broken.push(...danglingAliases(document, file, text));
  if (broken.length > 0) return { file, text, diagnostics: broken, at };
  const read = valueOf(document);
  if (!read.ok) {
    const range = ownRange(document.contents ?? undefined);
    return {
      file,
      text,
      diagnostics: [syntaxError(file, text, { range, reason: read.reason })],
      at,
    };
  }
  const { value } = read;
  const problems = [...notJson(value, []), ...checkFile(schema, value)];
  const diagnostics = problems.map(({ code, message, path, token, hint }) =>
    diagnostic(code, message, at(path, token), { hint }),
  );
  return diagnostics.length > 0
    ? { file, text, diagnostics, at }
    : { file, text, value, diagnostics, at };
}

const tooDeep = "it is nested too deeply";

/** What the parser says in words that help nobody. */
const reasons: ReadonlyMap<string, string> = new Map([
  ["MULTIPLE_DOCS", "a second document begins"],
  ["RESOURCE_EXHAUSTION", tooDeep],
]);

/** The key that begins at an offset, without its quotes. */
function keyAt(text: string, start: number): string {
  const [, double, single, plain = ""] =
    /^(?:"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)'|((?:[^:,{}[\]\n]|:(?=\S))+))/.exec(text.slice(start)) ??
    [];
  return (double ?? single ?? plain).trim();
}

/** The value of a document, or why there is none: aliases without end, or a merge of what is no map. */
function valueOf(document: Document): { ok: true; value: Json } | { ok: false; reason: string } {
  try {
    const value = (document.toJS({ maxAliasCount }) ?? {}) as Json;
    exactJsonText(value);
    return { ok: true, value };
  } catch (error) {
    if (error instanceof TypeError)
      return { ok: false, reason: "an alias stands inside of its anchor" };
    if (error instanceof ReferenceError) return { ok: false, reason: "aliases repeat too much" };
    if (error instanceof RangeError) return { ok: false, reason: tooDeep };
    return { ok: false, reason: 'the key "<<" has no map to merge' };
  }
}

/** A file of which not even the text can be read. */
export function notText(file: string): Diagnostic {
  const at = positionAt(file, "", { start: 0, end: 0 });
  const hint = "Save the file as UTF-8";
  return diagnostic("cases/syntax-error", `"${file}" is not UTF-8 text`, at, { hint });
}

function syntaxError(
  file: string,
  text: string,
  { range, reason }: { range: TextRange; reason: string },
): Diagnostic {
  const message = `"${file}" is not YAML: ${reason.replace(/[.:!]$/, "")}`;
  const hint = "Correct the YAML at this place";
  return diagnostic("cases/syntax-error", message, positionAt(file, text, shown(text, range)), {
    hint,
  });
}

/** A mistake that only shows at the end of the text is shown at the last character that says something. */
function shown(text: string, { start, end }: TextRange): TextRange {
  if (text.slice(start).trim() !== "") return { start, end };
  const last = text.trimEnd().length;
  return { start: Math.max(0, last - 1), end: last };
}

function danglingAliases(document: Document, file: string, text: string): Diagnostic[] {
  const found: Diagnostic[] = [];
  visit(document, {
    Alias(_, node) {
      if (node.resolve(document)) return;
      const reason = `there is no anchor "&${node.source}" before this place`;
      found.push(syntaxError(file, text, { range: ownRange(node), reason }));
    },
  });
  return found;
}

/** YAML knows numbers, and with tags such as !!binary more than them, that JSON does not. */
function notJson(value: Json, path: FilePath): FileProblem[] {
  if (isAnyNumber(value)) {
    const isCompared = value instanceof ExactNumber && path[0] === "expect";
    if (isCompared || Number.isFinite(Number(String(value)))) return [];
    const message =
      typeof value === "number"
        ? `${String(value)} is no number that JSON can hold`
        : `The number ${shortened(String(value))} is beyond the range of a float64`;
    const hint = "Write a finite number, or a text in quotes";
    return [{ code: "cases/invalid", path, token: "value", message, hint }];
  }
  if (typeof value !== "object" || value === null) return [];
  if (!Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype) {
    const message = "A value with this tag is nothing that JSON can hold";
    const hint = "Remove the tag";
    return [{ code: "cases/invalid", path, token: "value", message, hint }];
  }
  const entries: [string | number, Json][] = Array.isArray(value)
    ? value.map((item, index) => [index, item])
    : Object.entries(value);
  return entries.flatMap(([key, item]) => notJson(item, [...path, key]));
}

function shortened(digits: string): string {
  return digits.length > 40 ? `${digits.slice(0, 40)}…` : digits;
}

function rangeOf(document: Document, path: FilePath, token: FileProblem["token"]): TextRange {
  let node: unknown = document.contents;
  let range = isNode(node) ? ownRange(node) : { start: 0, end: 0 };
  for (const [depth, key] of path.entries()) {
    const parent: unknown = isAlias(node) ? node.resolve(document) : node;
    if (!isCollection(parent)) return range;
    const pair = parent.items.find((item) => keyOf(item) === String(key));
    const found: unknown = pair === undefined ? parent.get(key, true) : pairValue(pair);
    const isLast = depth === path.length - 1;
    if (isLast && token === "key" && pair !== undefined) return ownRange(pairKey(pair));
    if (!isNode(found)) return pair === undefined ? range : ownRange(pairKey(pair));
    range = ownRange(found);
    node = found;
  }
  return range;
}

type PairLike = { key: unknown; value: unknown };

function isPairLike(item: unknown): item is PairLike {
  return typeof item === "object" && item !== null && "key" in item && "value" in item;
}

function keyOf(item: unknown): string | undefined {
  if (!isPairLike(item) || !isNode(item.key) || !("value" in item.key)) return undefined;
  return String(item.key.value);
}

function pairKey(item: unknown): Node | undefined {
  return isPairLike(item) && isNode(item.key) ? item.key : undefined;
}

function pairValue(item: unknown): unknown {
  return isPairLike(item) ? item.value : undefined;
}

/** A node without the blanks and comments behind it. */
function ownRange(node: Node | undefined): TextRange {
  const [start, end] = node?.range ?? [0, 0];
  return { start, end };
}
