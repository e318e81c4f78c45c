import type { TextRange } from "../diagnostics/position.ts";
import type { AddonFile, Span } from "../model/addon-files.ts";
import { type AddonSource, rangeOf } from "../model/addon-source.ts";
import type { ParameterCue } from "./render-parts.ts";
import { utf8 } from "../model/utf8.ts";

/** parameter.cue with a span for every piece: the innermost parameter around it, or all parameters. */
export function parameterFile(source: AddonSource, cue: ParameterCue): AddonFile {
  const spans: Span[] = [];
  for (const { range, path } of innermostPieces(cue)) {
    const from = rangeOf(source, path === "" ? "parameters" : `parameters.${path}`);
    if (!from) continue;
    const at = { file: from.file, range: from.range };
    spans.push({ generated: range, source: at, kind: "expression" });
  }
  return { path: "parameter.cue", bytes: utf8(cue.text), spans };
}

interface Piece {
  range: TextRange;
  /** Empty outside of every parameter. */
  path: string;
}

/** Cuts the text of the parameters where a parameter begins or ends. */
export function innermostPieces({ text, ranges }: ParameterCue): Piece[] {
  const edges = ranges.flatMap(({ range }) => [range.start, range.end]);
  const cuts = [...new Set([0, ...edges, text.length])].sort((a, b) => a - b);
  // Shorter ranges come first: where ranges nest, the first that holds a piece is the innermost.
  const bySize = [...ranges].sort((a, b) => length(a.range) - length(b.range));
  const pieces: Piece[] = [];
  for (const [at, start] of cuts.entries()) {
    const end = cuts[at + 1];
    if (end === undefined) break;
    const owner = bySize.find(({ range }) => range.start <= start && end <= range.end);
    const path = owner?.path ?? "";
    const last = pieces.at(-1);
    if (last?.path === path) last.range = { start: last.range.start, end };
    else pieces.push({ range: { start, end }, path });
  }
  return pieces;
}

function length(range: TextRange): number {
  return range.end - range.start;
}
