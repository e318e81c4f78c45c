/**
 * What is sent to the CUE engine and what comes back: one JSON object each way.
 * The Go side is shim/protocol.go; a test holds the two against each other with the shared fixtures.
 */

import type { CueError, CuePackage, CuePosition, SourceFile } from "./cue-text.ts";
import type { ParseRequest, ParseResult } from "./parse-operation.ts";
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

export type * from "./cue-text.ts";
export type * from "./parse-operation.ts";

/** The versions of cuelang.org/go that there is an engine for, as Go modules name them. */
export const cueVersions = ["v0.5.0", "v0.9.2", "v0.14.1"] as const;
export type CueVersion = (typeof cueVersions)[number];

/**
 * How the texts are put together, in the vela release that has the engine's CUE. In 1.9, loops over absent parameters
 * are empty, and what cannot be evaluated anywhere fails an `application` or a `component`.
 * - `application`: vela's newValueWithMainAndFiles (pkg/addon/render.go, v1.10.9): `main` gets
 *   `package main` when it has no package; of `files`, those of another package are left out.
 * - `component`: vela's LookupValueByScript (kubevela/workflow pkg/cue/model/value, v0.6.3): the
 *   printed value of `context`, and `template` wrapped in one field.
 * - `text`: cue.Context.CompileString of `main`; `repaired` does what vela 1.11 does to old CUE before.
 * - `definition`: what vela compiles when a definition is used (workloadDef.Complete, pkg/cue/definition/template.go):
 *   imports and template of the file, and `behind` it what vela adds. Imports that neither CUE nor `packages` know stand
 *   for an unknown value, unless they begin with `vela/`. `repaired` as for a text.
 */
export type Build =
  | { kind: "application"; main: SourceFile; files: SourceFile[] }
  | { kind: "component"; context: SourceFile; template: SourceFile }
  | { kind: "text"; main: SourceFile; repaired?: boolean }
  | { kind: "definition"; definition: SourceFile; behind: SourceFile; repaired?: boolean };

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
