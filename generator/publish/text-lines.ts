import type { TextRange } from "../diagnostics/position.ts";

/** What takes the place of a range of a text. */
export interface Splice extends TextRange {
  text: string;
}

/** A text with its lines, of which each ends as the first one does. */
export class TextLines {
  readonly text: string;
  readonly lineBreak: string;

  constructor(text: string) {
    this.text = text;
    this.lineBreak = /\r?\n/.exec(text)?.[0] ?? "\n";
  }

  /** The text behind some splices. */
  with(splices: readonly Splice[]): string {
    return [...splices]
      .sort((one, other) => other.start - one.start)
      .reduce(
        (text, { start, end, text: put }) => text.slice(0, start) + put + text.slice(end),
        this.text,
      );
  }

  /** What stands in front of a place in its line; undefined when that is more than blanks. */
  indentAt(offset: number): string | undefined {
    const lineStart = offset === 0 ? 0 : this.text.lastIndexOf("\n", offset - 1) + 1;
    const lead = this.text.slice(lineStart, offset);
    return /^ *$/.test(lead) ? lead : undefined;
  }

  /** In front of a line, and of the comments directly above it. */
  beforeLine(offset: number, block: string): Splice[] | undefined {
    const indent = this.indentAt(offset);
    if (indent === undefined) return undefined;
    let start = offset - indent.length;
    for (;;) {
      const above = this.text.lastIndexOf("\n", start - 2) + 1;
      if (start === 0 || !this.text.startsWith(`${indent}#`, above)) break;
      start = above;
    }
    return [{ start, end: start, text: this.broken(block) }];
  }

  /** Behind the line in which something ends. */
  behindLine(offset: number, block: string): Splice[] {
    const isAtStart = offset > 0 && this.text[offset - 1] === "\n";
    const lineBreak = this.text.indexOf("\n", offset);
    if (!isAtStart && lineBreak === -1) {
      const { length } = this.text;
      return [{ start: length, end: length, text: this.broken(`\n${block.slice(0, -1)}`) }];
    }
    const start = isAtStart ? offset : lineBreak + 1;
    return [{ start, end: start, text: this.broken(block) }];
  }

  /** Takes the lines from one place to another out as wholes. */
  withoutLines({ start, end }: TextRange): Splice {
    const from = start === 0 ? 0 : this.text.lastIndexOf("\n", start - 1) + 1;
    const lineBreak = this.text.indexOf("\n", end);
    return { start: from, end: lineBreak === -1 ? this.text.length : lineBreak + 1, text: "" };
  }

  /** With the line breaks of this text. */
  broken(text: string): string {
    return text.replaceAll(/\r?\n/g, this.lineBreak);
  }
}
