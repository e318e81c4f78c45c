import type { TextRange } from "../diagnostics/position.ts";

/** Where a field stands in a text of CUE or YAML. */
export interface FieldRanges {
  key: TextRange;
  /** What follows the colon on its line; the key when that is nothing or the start of a block. */
  value: TextRange;
}

/**
 * Looks for the field of a path such as `spec.components[0].name`: its first key, then each further one behind the
 * one before. Good enough to lead to the place where nobody knows it better; undefined when a key is not there.
 */
export function findField(text: string, path: string): FieldRanges | undefined {
  const keys = path
    .replaceAll(/\[\d+\]/g, "")
    .split(".")
    .filter(Boolean);
  return findKeys(text, keys);
}

/** The same for a path of keys, which may hold dots. */
export function findKeys(text: string, keys: readonly string[]): FieldRanges | undefined {
  let found: TextRange | undefined;
  for (const key of keys) {
    found = findKey(text, key, found?.end ?? 0);
    if (!found) return undefined;
  }
  return found && { key: found, value: valueBehind(text, found) };
}

function findKey(text: string, key: string, from: number): TextRange | undefined {
  const plain = key.replaceAll(/^["']|["']$/g, "");
  const pattern = new RegExp(
    `(?<=^|[\\s{\\[,:-])["']?${escaped(plain)}["']?(?=\\s*[?!]?\\s*:)`,
    "gim",
  );
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  return match ? { start: match.index, end: match.index + match[0].length } : undefined;
}

/** A string, a list on one line, or what else follows up to a comma, a closing bracket or the end of the line. */
const onOneLine = /^(?:"(?:[^"\\\n]|\\.)*"|\[[^\n[\]{}]*\]|[^\s{[#"][^\n,}\]]*)/;

function valueBehind(text: string, key: TextRange): TextRange {
  const [lead = ""] = /^\s*[?!]?\s*:[ \t]*/.exec(text.slice(key.end)) ?? [];
  const start = key.end + lead.length;
  const [written = ""] = onOneLine.exec(text.slice(start)) ?? [];
  const value = written.replace(/\s+(?:\/\/|#).*$/, "").trimEnd();
  return value === "" ? key : { start, end: start + value.length };
}

function escaped(word: string): string {
  return word.replace(/[^\w]/g, "\\$&");
}
