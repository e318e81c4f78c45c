/** What goes into every operation of the engine, and the mistakes that come back from most. */

/** A piece of a text with the name of the file that a person knows it by. */
export interface Segment {
  /** For example `template.cue` or `resources/a.cue`; empty for text that the tool made up. */
  name: string;
  text: string;
}

/**
 * One text as CUE sees it: the segments one after the other, nothing between them.
 * Positions in the answer are given in the segment's own name and text.
 */
export interface SourceFile {
  segments: Segment[];
}

/** One of vela's own packages, of which a text imports what it needs. */
export interface CuePackage {
  /** What an author imports, for example `vela/op`. */
  path: string;
  text: string;
  /** Whether vela's parser keeps its comments, which become descriptions of what refers to them. */
  comments: boolean;
}

/** A place in a segment: 1-based line, 1-based UTF-16 column, UTF-16 offsets from the segment's start. */
export interface CuePosition {
  file: string;
  line: number;
  column: number;
  start: number;
  end: number;
}

export type CueErrorKind =
  | "syntax"
  | "conflict"
  | "incomplete"
  | "unresolved-reference"
  | "recursion"
  | "unknown-import"
  | "unused-import"
  | "other";

export interface CueError {
  kind: CueErrorKind;
  /** CUE's own words, without position and path. */
  message: string;
  /** Where the value stands, for example `output.spec.components[0].name`; empty for a whole file. */
  path: string;
  /** Every place that CUE names, the most telling first; the range covers the syntax node where known. */
  positions: CuePosition[];
}
