import type { RelatedPlace } from "../diagnostics/diagnostic.ts";
import { type FilePosition, positionAt, type TextRange } from "../diagnostics/position.ts";
import { type AddonFiles, baseName, findFile, type Span, textOf } from "./addon-files.ts";

/** A place in a rendered file, and the place that a person edits to change it. */
export interface Location {
  /** Where to edit: the source behind the rendered place, or the rendered place when no source stands behind it. */
  at: FilePosition;
  /** The rendered place; absent when it is the same as `at`. */
  rendered?: FilePosition;
}

/** Maps a range of a rendered file to its source. A file that is not in the addon gives line 1 of its path. */
export function locate(addon: AddonFiles, path: string, range: TextRange): Location {
  const file = findFile(addon, path);
  const name = `${addon.folder}/${path}`;
  if (!file) return { at: positionAt(name, "", { start: 0, end: 0 }) };
  const rendered = positionAt(name, textOf(file), range);
  const span = spanAt(file.spans, range.start);
  const text = span && addon.texts.get(span.source.file);
  if (!span || text === undefined) return { at: rendered };
  const at = positionAt(span.source.file, text, sourceRange(span, range));
  return at.file === name ? { at } : { at, rendered };
}

/** The rendered place as a related one; none when the file is a copy, where it stands just the same. */
export function renderedPlaces({ at, rendered }: Location): RelatedPlace[] {
  if (!rendered || baseName(rendered.file) === baseName(at.file)) return [];
  return [{ message: "renders to", at: rendered }];
}

/** The source of a range in a rendered text; undefined when no source stands behind it. */
export function locateSpan(spans: readonly Span[], range: TextRange): Span["source"] | undefined {
  const span = spanAt(spans, range.start);
  return span && { file: span.source.file, range: sourceRange(span, range) };
}

function spanAt(spans: readonly Span[], offset: number): Span | undefined {
  const holds = (span: Span): boolean =>
    span.generated.start <= offset && offset < span.generated.end;
  return spans.find(holds) ?? spans.findLast((span) => span.generated.end === offset);
}

function sourceRange(span: Span, range: TextRange): TextRange {
  if (span.kind === "expression") return span.source.range;
  const shift = span.source.range.start - span.generated.start;
  const end = Math.min(range.end + shift, span.source.range.end);
  return { start: range.start + shift, end: Math.max(end, range.start + shift) };
}
