import { escapeUnsafe } from "./escape-text.ts";
import { isJsonObject, type Json, type JsonObject } from "./json.ts";

/**
 * A quoted CUE string literal with exactly the text as its value, on one line.
 * Texts with half of a surrogate pair have no literal; the caller refuses them (hasLoneSurrogate).
 */
export function cueString(text: string): string {
  return `"${cueText(text)}"`;
}

/**
 * The text as it stands inside of a CUE string literal that somebody else wrote. `hashes` is the number of `#` before
 * the literal's opening quote, 0 for a plain one.
 */
export function cueText(text: string, hashes = 0): string {
  const escape = `\\${"#".repeat(hashes)}`;
  const quoted = text.replaceAll(/[\\"]/g, (character) => escape + character);
  return escapeUnsafe(quoted, escape);
}

/**
 * A CUE field label: an identifier where that is safe, otherwise quoted. Quoted are labels that would be hidden (`_x`)
 * or definitions (`#X`), keywords, and names that a reference further in could mean (`string`, `parameter`), because
 * an unquoted field would capture that reference.
 */
export function cueLabel(text: string): string {
  const isIdentifier = /^[A-Za-z][A-Za-z0-9_]*$/.test(text);
  return isIdentifier && !capturedNames.has(text) ? text : cueString(text);
}

/** Whether CUE keeps a label as it is: it composes the characters of labels (NFC), though not those of values. */
export function isStableLabel(text: string): boolean {
  return text.normalize("NFC") === text;
}

const capturedNames: ReadonlySet<string> = new Set([
  ...["package", "import", "for", "in", "if", "let", "func", "true", "false", "null"],
  ...["len", "close", "and", "or", "div", "mod", "quo", "rem", "matchN", "matchIf", "self", "try"],
  ...["bool", "string", "bytes", "number", "int", "uint", "float", "rune", "error"],
  ...[
    "int8",
    "int16",
    "int32",
    "int64",
    "int128",
    "uint8",
    "uint16",
    "uint32",
    "uint64",
    "uint128",
  ],
  ...["float32", "float64", "parameter", "context"],
]);

/**
 * A JSON value as a CUE literal: an object's fields on lines of their own, keys in the order given, and a list of
 * scalars on one line. `indent` stands before every line but the first.
 */
export function cueValue(value: Json, indent = ""): string {
  if (Array.isArray(value)) return cueList(value, indent);
  if (isJsonObject(value)) return cueStruct(value, indent);
  return typeof value === "string" ? cueString(value) : JSON.stringify(value);
}

function cueStruct(object: JsonObject, indent: string): string {
  const inner = `${indent}\t`;
  const fields = Object.entries(object).map(
    ([key, value]) => `${inner}${cueLabel(key)}: ${cueValue(value, inner)}\n`,
  );
  return fields.length === 0 ? "{}" : `{\n${fields.join("")}${indent}}`;
}

function cueList(items: Json[], indent: string): string {
  const isFlat = items.every((item) => typeof item !== "object" || item === null);
  if (isFlat) return `[${items.map((item) => cueValue(item)).join(", ")}]`;
  const inner = `${indent}\t`;
  return `[\n${items.map((item) => `${inner}${cueValue(item, inner)},\n`).join("")}${indent}]`;
}

/**
 * A CUE multi-line string literal, `#"""…"""#` with as many `#` as the text needs, with exactly the text as its value.
 * `indent` is the indentation of the line that the literal starts on; the text goes one tab further in.
 */
export function cueTextBlock(text: string, indent = ""): string {
  const runs = [...text.matchAll(/(?:\\|""")(#*)/g)].map(([, hashes = ""]) => hashes.length + 1);
  const hashes = "#".repeat(Math.max(1, ...runs));
  const inner = `${indent}\t`;
  const lines = escapeUnsafe(text, `\\${hashes}`, "\n\t").split("\n");
  const body = lines.map((line) => (line === "" ? "\n" : `${inner}${line}\n`)).join("");
  return `${hashes}"""\n${body}${inner}"""${hashes}`;
}

/** CUE code of several lines, moved in: `indent` stands before every line but the first and empty ones. */
export function cueBlock(code: string, indent = ""): string {
  return code
    .replace(/\n+$/, "")
    .split("\n")
    .map((line, at) => (at === 0 || line === "" ? line : indent + line))
    .join("\n");
}
