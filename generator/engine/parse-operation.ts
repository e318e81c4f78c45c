import type { CueError, CuePosition, SourceFile } from "./cue-text.ts";

/** Parses files one by one without evaluating them. */
export interface ParseRequest {
  op: "parse";
  files: SourceFile[];
  /** Names whose uses are wanted, for example `parameter` and `context`. */
  roots: string[];
}

/** Names of fields from the outside in; `null` stands for an element or a computed name. */
export type FieldPath = (string | null)[];

/** A use of a root: `parameter.wait.timeout` gives root `parameter`, path `["wait", "timeout"]`; also through a let, a loop or an alias. */
export interface Reference {
  root: string;
  /** The fields around the struct that declares the root; absent when the file itself does, or nothing in it. */
  scope?: FieldPath;
  path: FieldPath;
  /** The use as it is written, for example `item.name` in a loop. */
  at: CuePosition;
  /** Absent when the value is read. */
  use?: "tested" | "iterated";
  /** The fields that it stands in. */
  place: FieldPath;
  /**
   * Whether CUE evaluates it whenever it evaluates the first field of `place`: no alternative, condition, loop, let or
   * comparison with `_|_`, and no hidden, optional or pattern field stands around it. Conditions that only ask
   * whether something exists do not count; `guards` lists them.
   */
  certain: boolean;
  /** Paths below the same root that the conditions around the use compare with `_|_`; absent when there is none. */
  guards?: FieldPath[];
}

/** The fields that a declaration of a root gives it, as far as CUE's syntax tells. */
export interface DeclaredField {
  at: CuePosition;
  optional?: true;
  hasDefault?: true;
  /** It stands in an alternative or under a condition. */
  conditional?: true;
  /** There may be fields beside `fields`: a pattern, an ellipsis, or an expression that syntax does not explain. */
  open?: true;
  fields: Record<string, DeclaredField>;
  /** What the elements of a list, or the fields of a pattern, have. */
  element?: DeclaredField;
}

/** A field that declares a root; several in the same struct are one. */
export interface DeclaredRoot {
  root: string;
  /** As for a reference. */
  scope?: FieldPath;
  field: DeclaredField;
}

export interface TopLevelField {
  label: string;
  at: CuePosition;
}

export interface ParsedFile {
  errors: CueError[];
  /** Empty when the file has no package clause. */
  packageName: string;
  imports: { path: string; at: CuePosition }[];
  fields: TopLevelField[];
  /** Uses of the wanted roots, in the order of the text. */
  references: Reference[];
  /** Where the file declares the wanted roots. */
  declared: DeclaredRoot[];
}

export interface ParseResult {
  files: ParsedFile[];
}
