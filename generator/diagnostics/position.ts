/** A place in a text file that a person edits. Lines and columns are 1-based; columns count UTF-16 units. */
export interface FilePosition {
  /** Path as a person would type it from the project's root, with `/`. */
  file: string;
  line: number;
  column: number;
  /** Length of the offending token in UTF-16 units, at least 1, cut at the end of the line. */
  length: number;
  /** The whole line without its line break, so that a diagnostic prints without reading the file again. */
  lineText: string;
}

/** A value that was given on the command line: the `index`-th use (0-based) of the option `origin`. */
export interface ArgumentPosition {
  origin: string;
  /** Absent when `origin` is there once at most. */
  index?: number;
  /** 1-based, in UTF-16 units of the argument; absent for the whole argument. */
  column?: number;
  /** What the argument sets, without the value, which may be secret; absent when it is not known. */
  name?: string;
}

export type Position = FilePosition | ArgumentPosition;

/** A half-open range of UTF-16 offsets into one text. */
export interface TextRange {
  start: number;
  end: number;
}

export function isFilePosition(position: Position): position is FilePosition {
  return "file" in position;
}

/**
 * The position of a range in a text.
 * Offsets outside the text are moved to its nearest end; an empty range gets length 1.
 */
export function positionAt(file: string, text: string, range: TextRange): FilePosition {
  const start = Math.max(0, Math.min(range.start, text.length));
  // lastIndexOf takes a place before the text for its beginning.
  const lineStart = start === 0 ? 0 : text.lastIndexOf("\n", start - 1) + 1;
  const lineBreak = text.indexOf("\n", lineStart);
  const lineEnd = lineBreak === -1 ? text.length : lineBreak;
  const lineText = text.slice(lineStart, lineEnd).replace(/\r$/, "");
  const line = countLines(text, lineStart);
  const length = Math.max(1, Math.min(range.end, lineStart + lineText.length) - start);
  return { file, line, column: start - lineStart + 1, length, lineText };
}

/** The UTF-16 offset of a 1-based line and column; a place past a line's end is moved to that end. */
export function offsetAt(text: string, line: number, column: number): number {
  let lineStart = 0;
  for (let current = 1; current < line; current += 1) {
    const lineBreak = text.indexOf("\n", lineStart);
    if (lineBreak === -1) return text.length;
    lineStart = lineBreak + 1;
  }
  const lineBreak = text.indexOf("\n", lineStart);
  const lineEnd = lineBreak === -1 ? text.length : lineBreak;
  return Math.min(lineStart + Math.max(1, column) - 1, lineEnd);
}

function countLines(text: string, end: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < end; at = text.indexOf("\n", at + 1)) {
    line += 1;
  }
  return line;
}
