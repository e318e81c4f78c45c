import type { CueError, CuePackage, SourceFile } from "./cue-text.ts";

/**
 * Reads a definition as vela's Definition.FromCUEString does (pkg/definition/definition.go) in the release that has
 * the engine's CUE: v1.9.13 takes no health texts written as CUE, v1.11.0-alpha.4 stores the author's syntax
 * (definition.go:426-496; known from the source of 1.11 only).
 */
export interface DefinitionRequest {
  op: "definition";
  file: SourceFile;
}

export interface DefinitionResult {
  errors: CueError[];
  /**
   * JSON text of the evaluated metadata fields (`{"<name>": {type, attributes, …}}`), in the author's order; absent
   * on errors.
   */
  metadata?: string;
  /** The text that vela stores in spec.schematic.cue.template; absent on errors. */
  template?: string;
}

/** Turns parameter.cue into OpenAPI as vela's ParsePropertiesToSchema does (pkg/schema/schema.go, 1.9: pkg/cue/script). */
export interface OpenApiRequest {
  op: "openapi";
  file: SourceFile;
  /** The field that `parameter` stands in, as `template` of a config template; the file itself by default. */
  under?: string;
  /** What the text may import besides CUE's own packages; nothing by default. */
  packages?: CuePackage[];
}

export interface OpenApiResult {
  errors: CueError[];
  /** JSON text of the schema of `parameter`; absent on errors. */
  schema?: string;
}

/** Formats one CUE text as cue/format does. */
export interface FormatRequest {
  op: "format";
  file: SourceFile;
  /**
   * Gives, instead of CUE, a text that two files have in common exactly when their syntax trees are equal:
   * layout and positions do not show, the order of declarations and comments do. False by default.
   */
  canonical?: boolean;
}

export interface FormatResult {
  errors: CueError[];
  text?: string;
}

/** Decodes YAML with sigs.k8s.io/yaml, the library that vela uses. */
export interface YamlRequest {
  op: "yaml";
  text: string;
  /**
   * What vela decodes it as; any value by default.
   * - `object`: a Kubernetes object, through k8s.io/apimachinery (template.yaml and resources): a text that begins
   *   with a brace is JSON.
   * - `metadata`: vela's Meta (metadata.yaml): numbers and truth values where it has texts become texts.
   * - `text`: the other way round: JSON that is printed as YAML.
   */
  as?: "object" | "metadata" | "text";
}

export interface YamlResult {
  /** JSON text of the first document. */
  json?: string;
  /** The YAML text, for `text`. */
  text?: string;
  error?: string;
}

/**
 * Masterminds semver v3, as vela asks it (checkSemVer in pkg/addon/version.go, v1.10.9).
 * Without `version` only the constraint's syntax is checked; without `constraint`, only the version's.
 */
export interface VersionRequest {
  op: "version";
  version?: string;
  constraint?: string;
}

export interface VersionResult {
  validVersion: boolean;
  validConstraint: boolean;
  /** Whether the version satisfies the constraint; false unless both are valid. */
  satisfied: boolean;
  error?: string;
}

/** helm's strvals, as vela parses `enable ADDON a=1 b.c=2`; each argument is parsed into the same values. */
export interface SetRequest {
  op: "set";
  arguments: string[];
}

export interface SetResult {
  /** JSON text of the values. */
  json?: string;
  /** Index of the argument that does not parse, with helm's words. */
  error?: { index: number; message: string };
}
