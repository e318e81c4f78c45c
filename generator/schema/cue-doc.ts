import type { TextRange } from "../diagnostics/position.ts";

/** Text in pieces, some of them marked with the parameter that they declare. */
export type CueDoc = string | readonly CueDoc[] | { path: string; doc: CueDoc };

export interface ParameterRange {
  /** Dotted path of the parameter. */
  path: string;
  /** UTF-16 offsets. */
  range: TextRange;
}

/** Joins the pieces; the ranges of marked ones are sorted by start, outer ones before those inside of them. */
export function flattenDoc(doc: CueDoc): { text: string; ranges: ParameterRange[] } {
  let text = "";
  const ranges: ParameterRange[] = [];
  const append = (piece: CueDoc): void => {
    if (typeof piece === "string") text += piece;
    else if ("doc" in piece) {
      const start = text.length;
      const entry = { path: piece.path, range: { start, end: start } };
      ranges.push(entry);
      append(piece.doc);
      entry.range.end = text.length;
    } else piece.forEach(append);
  };
  append(doc);
  return { text, ranges };
}

/** The pieces with a separator between them. */
export function joinDocs(docs: readonly CueDoc[], separator: string): CueDoc {
  return docs.flatMap((doc, at) => (at === 0 ? [doc] : [separator, doc]));
}
