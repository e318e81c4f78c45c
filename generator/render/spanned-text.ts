import type { TextRange } from "../diagnostics/position.ts";
import type { Span } from "../model/addon-files.ts";

/** A text with the places that made it. */
export interface Spanned {
  text: string;
  /** Sorted by start, not overlapping. */
  spans: readonly Span[];
}

/** Puts a text together from pieces of others; each piece keeps its spans. */
export class SpannedText {
  private readonly spans: Span[] = [];
  private text = "";

  /** Text that a place of the source made as a whole; nobody's when there is no place. */
  made(text: string, from: Span["source"] | undefined, mark: Pick<Span, "isStandIn"> = {}): void {
    const start = this.text.length;
    this.text += text;
    if (!from || text === "") return;
    const generated = { start, end: this.text.length };
    this.spans.push({ generated, source: from, kind: "expression", ...mark });
  }

  /** A piece of another text, as it is. */
  piece({ text, spans }: Spanned, range: TextRange): void {
    const shift = this.text.length - range.start;
    this.text += text.slice(range.start, range.end);
    for (const span of spans) {
      const start = Math.max(span.generated.start, range.start);
      const end = Math.min(span.generated.end, range.end);
      if (start >= end) continue;
      this.spans.push({
        ...span,
        generated: { start: start + shift, end: end + shift },
        source: { ...span.source, range: cut(span, { start, end }) },
      });
    }
  }

  /** A piece of another text with its lines moved in; empty lines stay empty. */
  indented(other: Spanned, range: TextRange, indent: string): void {
    let start = range.start;
    while (start < range.end) {
      const newline = other.text.indexOf("\n", start);
      const end = newline === -1 || newline >= range.end ? range.end : newline + 1;
      const isEmpty = /^\r?\n?$/.test(other.text.slice(start, end));
      if (!isEmpty) this.text += indent;
      this.piece(other, { start, end });
      start = end;
    }
  }

  finish(): { text: string; spans: Span[] } {
    return { text: this.text, spans: this.spans };
  }
}

/** Where a part of a span stands in the source: exactly for a literal, as a whole for an expression. */
function cut({ kind, generated, source }: Span, part: TextRange): TextRange {
  if (kind === "expression") return source.range;
  const shift = source.range.start - generated.start;
  return { start: part.start + shift, end: part.end + shift };
}
