import type { FilePosition } from "./position.ts";

/** A source line ready for a terminal, and the marks that stand under its token. */
export interface FramedLine {
  text: string;
  /** Blanks and tabs up to the token, so that the marks stand right below it. */
  indent: string;
  marks: string;
}

const maxLength = 100;
/** How much of a long line is kept before the token. */
const lead = 30;
const tokenShare = maxLength - lead;

/**
 * Cuts a line to about 100 columns around its token, replaces control characters, and marks the token.
 * Undefined when there is no line to show.
 */
export function frameLine({ lineText, column, length }: FilePosition): FramedLine | undefined {
  if (lineText.trim() === "") return undefined;
  const start = column - 1;
  const isLong = lineText.length > maxLength;
  const from = isLong ? characterStart(lineText, Math.max(0, start - lead)) : 0;
  const wanted = Math.max(from + maxLength, start + Math.min(length, tokenShare));
  const to = isLong ? characterStart(lineText, Math.min(lineText.length, wanted)) : lineText.length;
  const before = visible(lineText.slice(from, start));
  const token = visible(lineText.slice(start, Math.min(start + length, to)));
  const after = visible(lineText.slice(Math.min(start + length, to), to));
  const head = from > 0 ? "…" : "";
  const tail = to < lineText.length ? "…" : "";
  return {
    text: (head + before + token + after).trimEnd() + tail,
    indent: (head + before).replaceAll(/[^\t]/gu, (character) => " ".repeat(columns(character))),
    marks: "^".repeat(Math.max(1, columns(token))),
  };
}

/** Text from a file or a message must not steer the terminal. */
export function visible(text: string): string {
  return text.replaceAll(/[^\P{Cc}\t]/gu, "\uFFFD");
}

const noColumn = /[\p{Mn}\p{Me}\p{Variation_Selector}\p{Join_Control}]/u;
const twoColumns =
  /[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}\p{Emoji_Presentation}\u3000-\u303F\uFF01-\uFF60]/u;

/** Columns that a terminal gives to a text: two for wide letters and emoji, none for combining marks. */
function columns(text: string): number {
  let count = 0;
  for (const character of text) {
    if (!noColumn.test(character)) count += twoColumns.test(character) ? 2 : 1;
  }
  return count;
}

/** The nearest offset at or after `offset` that does not split a surrogate pair. */
function characterStart(text: string, offset: number): number {
  const unit = text.charCodeAt(offset);
  return unit >= 0xdc00 && unit <= 0xdfff ? offset + 1 : offset;
}
