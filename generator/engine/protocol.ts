/**
 * What is sent to the CUE engine and what comes back: one JSON object each way.
 * The Go side is shim/protocol.go; a test holds the two against each other with the shared fixtures.
 */

import type {
  DefinitionRequest,
  DefinitionResult,
  FormatRequest,
  FormatResult,
  OpenApiRequest,
  OpenApiResult,
  SetRequest,
  SetResult,
  VersionRequest,
  VersionResult,
  YamlRequest,
  YamlResult,
} from "./text-operations.ts";

/** The versions of cuelang.org/go that there is an engine for, as Go modules name them. */
export const cueVersions = ["v0.5.0", "v0.9.2", "v0.14.1"] as const;
export type CueVersion = (typeof cueVersions)[number];

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

/**
 * How the texts are put together, in the vela release that has the engine's CUE. In 1.9, loops over absent parameters
 * are empty, and what cannot be evaluated anywhere fails an `application` or a `component`.
 * - `application`: vela's newValueWithMainAndFiles (pkg/addon/render.go, v1.10.9): `main` gets
 *   `package main` when it has no package; of `files`, those of another package are left out.
 * - `component`: vela's LookupValueByScript (kubevela/workflow pkg/cue/model/value, v0.6.3): the
 *   printed value of `context`, and `template` wrapped in one field.
 * - `text`: cue.Context.CompileString of `main`.
 * - `definition`: what vela compiles when a definition is used (workloadDef.Complete, pkg/cue/definition/template.go):
 *   imports and template of the file, and `behind` it what vela adds. Imports that neither CUE nor `packages` know stand
 *   for an unknown value, unless they begin with `vela/`. `repaired` does what vela 1.11 does to old CUE before.
 */
export type Build =
  | { kind: "application"; main: SourceFile; files: SourceFile[] }
  | { kind: "component"; context: SourceFile; template: SourceFile }
  | { kind: "text"; main: SourceFile }
  | { kind: "definition"; definition: SourceFile; behind: SourceFile; repaired?: boolean };

/** One of vela's own packages, of which a text imports what it needs. */
export interface CuePackage {
  /** What an author imports, for example `vela/op`. */
  path: string;
  text: string;
  /** Whether vela's parser keeps its comments, which become descriptions of what refers to them. */
  comments: boolean;
}

export interface EvaluateRequest {
  op: "evaluate";
  build: Build;
  /** What the texts may import besides CUE's own packages; nothing by default. */
  packages?: CuePackage[];
  /** CUE paths whose values are wanted, for example `output`; may be empty. */
  select: string[];
  /** Also give the kind and the place of each value that exists; false by default. */
  describe?: boolean;
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

export interface SelectedValue {
  path: string;
  exists: boolean;
  /** The JSON text that cue.Value.MarshalJSON gives; absent when it fails or the path does not exist. */
  json?: string;
  /** Every reason why the value is not concrete or not valid. */
  errors: CueError[];
  /** What CUE calls its type, for example `string`, `bytes` or `(int|string)`; only when asked for. */
  kind?: string;
  /** The expression that makes it; only when asked for, and absent when it has no place in a named segment. */
  at?: CuePosition;
}

export interface EvaluateResult {
  /** Where a failure stops vela: `parse` a file, `build` the instance; absent when values were looked up. */
  failedAt?: "parse" | "build";
  /** All errors of that step; for `parse`, those of every file. */
  errors: CueError[];
  /** Empty after a failure, but for a `text` whose build failed: vela looks fields up in it all the same. */
  values: SelectedValue[];
}

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

export interface EngineOperations {
  evaluate: { request: EvaluateRequest; result: EvaluateResult };
  parse: { request: ParseRequest; result: ParseResult };
  definition: { request: DefinitionRequest; result: DefinitionResult };
  openapi: { request: OpenApiRequest; result: OpenApiResult };
  format: { request: FormatRequest; result: FormatResult };
  yaml: { request: YamlRequest; result: YamlResult };
  version: { request: VersionRequest; result: VersionResult };
  set: { request: SetRequest; result: SetResult };
}

export type EngineRequest = EngineOperations[keyof EngineOperations]["request"];

/** An answer, or the reason why the engine gave none. `panic` is a bug of ours; the instance is replaced. */
export type EngineAnswer<Result> =
  | { ok: true; result: Result }
  | { ok: false; failure: "time-limit" | "memory-limit" | "panic"; message: string };

/** The engine as the later stages see it. The answers of the text operations depend on the CUE version only. */
export interface CueEngine {
  /** Version of cuelang.org/go inside. */
  cueVersion: CueVersion;
  call<Op extends keyof EngineOperations>(
    request: EngineOperations[Op]["request"] & { op: Op },
  ): Promise<EngineAnswer<EngineOperations[Op]["result"]>>;
  /** Ends the worker; a later call fails with `panic`. */
  close(): Promise<void>;
}

/** The engines side by side, one for each CUE version. */
export interface CueEngines {
  /** The engine of a version; it starts when it is asked for the first time. */
  of(version: CueVersion): CueEngine;
  /** Ends the workers of all engines that were started. */
  close(): Promise<void>;
}
