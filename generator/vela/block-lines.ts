import type { TextRange } from "../diagnostics/position.ts";

/**
 * Where a text of several lines stands in a file, indented: a block scalar of YAML, a multi-line string of CUE.
 * @param from The offset of its key; the text begins on a later line.
 * @returns undefined when the lines there are others, for example because the text is quoted or folded.
 */
export function blockLines(file: string, value: string, from: number): TextRange | undefined {
  const wanted = value.split("\n").filter((line) => unspaced(line) !== "");
  const first = file.indexOf("\n", from) + 1;
  if (wanted.length === 0 || first === 0) return undefined;
  let end = first;
  let found = 0;
  for (const line of file.slice(first).split("\n")) {
    if (found === wanted.length) break;
    if (unspaced(line) !== "") {
      if (unspaced(line) !== unspaced(wanted[found] ?? "")) return undefined;
      found += 1;
    }
    end += line.length + 1;
  }
  return found === wanted.length ? { start: first, end: Math.min(end, file.length) } : undefined;
}

/** CUE's formatter aligns what is written as a struct and stored as a text. */
function unspaced(line: string): string {
  return line.replace(/\s+/g, "");
}

/** A text with blanks in place of all outside of a range, so that what is left keeps its place. */
export function blankOutside(text: string, { start, end }: TextRange): string {
  return blank(text.slice(0, start)) + text.slice(start, end) + blank(text.slice(end));
}

/** Blanks in place of all but the line breaks. */
export function blank(text: string): string {
  return text.replace(/[^\r\n]/g, " ");
}
