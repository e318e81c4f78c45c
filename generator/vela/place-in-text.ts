import type { TextRange } from "../diagnostics/position.ts";
import type { CueEngine, CueError } from "../engine/protocol.ts";
import { askEngine } from "./ask-engine.ts";
import type { ElementFile } from "./install-package.ts";

/** An error about a text that is no CUE, at the line inside of the text where that shows; other errors as they are. */
export async function withPlaceInText(
  engine: CueEngine,
  { file, error }: { file: ElementFile; error: CueError },
): Promise<CueError> {
  const [first, ...others] = error.positions;
  if (!first || !error.message.includes("invalid cue content")) return error;
  const place = await brokenPlaceInText(engine, file.text, first);
  return place ? { ...error, positions: [{ ...first, ...place }, ...others] } : error;
}

/**
 * Where the CUE inside of a text is broken, for a text of several lines that has no escapes; undefined for any other, and
 * when the parser is content. The indentation of such a text is no part of it, and nothing to a parser.
 * @param range Of the text with its quotes.
 */
async function brokenPlaceInText(
  engine: CueEngine,
  file: string,
  range: TextRange,
): Promise<TextRange | undefined> {
  const written = file.slice(range.start, range.end);
  const [, open = "", body] = /^(#*""")[^\n]*\n(.*?)\n[ \t]*"""#*$/s.exec(written) ?? [];
  if (body === undefined || (open === '"""' && body.includes("\\"))) return undefined;
  const start = range.start + written.indexOf("\n") + 1;
  const { files } = await askEngine(engine, {
    op: "parse",
    files: [{ segments: [{ name: "text", text: body }] }],
    roots: [],
  });
  const place = files[0]?.errors[0]?.positions[0];
  if (!place) return undefined;
  // At the end of the text the parser has no line; the last one that says something has the mistake.
  const said = body.trimEnd().length;
  const from = Math.min(place.start, said);
  const lineStart = body.lastIndexOf("\n", from - 1) + 1;
  const lineEnd = body.indexOf("\n", from);
  const line = body.slice(lineStart, lineEnd === -1 ? body.length : lineEnd);
  const indent = line.length - line.trimStart().length;
  return { start: start + lineStart + indent, end: start + lineStart + line.trimEnd().length };
}
