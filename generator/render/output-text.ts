import type { TextRange } from "../diagnostics/position.ts";
import type { Span } from "../model/addon-files.ts";

/** The text of an output file while it is being printed, with a span for every piece. */
export interface OutputText {
  text: string;
  /** Sorted, without gaps, covering the text. */
  spans: Span[];
}

/** Appends to an output text, remembering which place of `file` printed what. */
export class OutputPrinter {
  private readonly file: string;
  private readonly spans: Span[] = [];
  private text = "";

  constructor(file: string) {
    this.file = file;
  }

  /**
   * Prints text that stands in the source letter by letter from `start` on. Windows line ends become `\n`: the
   * carriage return is left out, and the pieces around it keep their places.
   */
  literal(text: string, start: number): void {
    let at = start;
    for (const piece of text.split(/\r(?=\n)/)) {
      this.add(piece, { range: { start: at, end: at + piece.length }, kind: "literal" });
      at += piece.length + 1;
    }
  }

  /** Prints text that the expression at `range` made as a whole. */
  expression(text: string, range: TextRange): void {
    this.add(text, { range, kind: "expression" });
  }

  /** Prints a text in place of the expression at `range`, which failed. */
  standIn(text: string, range: TextRange): void {
    this.add(text, { range, kind: "expression", isStandIn: true });
  }

  hasStandIns(): boolean {
    return this.spans.some(({ isStandIn }) => isStandIn);
  }

  /** Whether a text stands in for the expression around a range. */
  standsInFor({ start, end }: TextRange): boolean {
    return this.spans.some(
      ({ isStandIn, source: { range } }) => isStandIn && range.start <= start && end <= range.end,
    );
  }

  /** What the current line holds so far. */
  linePrefix(): string {
    return this.text.slice(this.text.lastIndexOf("\n") + 1);
  }

  finish(): OutputText {
    return { text: this.text, spans: this.spans };
  }

  private add(text: string, from: Pick<Span, "kind" | "isStandIn"> & { range: TextRange }): void {
    if (text === "") return;
    const { kind, range, ...mark } = from;
    const start = this.text.length;
    this.text += text;
    const generated = { start, end: this.text.length };
    const last = this.spans.at(-1);
    const continues = kind === "literal" && last?.kind === "literal";
    if (continues && last.source.range.end === range.start) {
      const joined = { start: last.source.range.start, end: range.end };
      this.spans[this.spans.length - 1] = {
        generated: { start: last.generated.start, end: generated.end },
        source: { file: this.file, range: joined },
        kind,
      };
      return;
    }
    this.spans.push({ generated, source: { file: this.file, range }, kind, ...mark });
  }
}
