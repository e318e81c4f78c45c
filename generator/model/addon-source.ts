import { type FilePosition, positionAt, type TextRange } from "../diagnostics/position.ts";
import type { TypedDefinition } from "./definition.ts";
import type { Json } from "./json.ts";
import type { AddonMetadata } from "./metadata.ts";
import type { ParameterSchema } from "./parameter.ts";

/** Where a value of the typed project is written. */
export interface SourceRange {
  file: string;
  range: TextRange;
  /** True when the value itself is computed and the range is that of its nearest written ancestor. */
  approximate: boolean;
}

/** A file below the project's templates folder; a path that ends in `.hbs` is a template file, others are copied. */
export interface TemplateFile {
  /** Path below the templates folder with `/`, for example `resources/crd.yaml.hbs`. */
  path: string;
  /** Path as a person would type it, for example `addon-src/templates/resources/crd.yaml.hbs`. */
  file: string;
  bytes: Uint8Array;
}

/** Build-time data for the template files. Parameter values are not in it: a template can't freeze one. */
export type TemplateData = Record<string, Json>;

/** A typed project, loaded: the input of the render stage. */
export interface AddonSource {
  /** The project's folder as a person would type it, for example `addon-src`. */
  root: string;
  metadata: AddonMetadata;
  /** Absent when the addon takes no parameters. */
  parameters?: ParameterSchema;
  /** Typed definitions, in the order of the addon; absent for none. */
  definitions?: readonly TypedDefinition[];
  data: TemplateData;
  templates: TemplateFile[];
  /**
   * Where values are written, by dotted path from the addon: `metadata.name`, `parameters.wait.timeout`, `data.x`.
   * List entries go by their index (`metadata.dependencies.0.version`); parameters inside list items, map values
   * and alternatives follow the name of their parameter (`parameters.ports.name`). Definitions go by their name
   * (`definitions.web.parameters.image`).
   * For metadata and data the range is that of the value, for parameters that of the name.
   * Only paths that stand in the source; for others take the nearest ancestor (see rangeOf).
   */
  ranges: ReadonlyMap<string, SourceRange>;
  /** Text of every source file that a range or a template names, by its file name. */
  texts: ReadonlyMap<string, string>;
  /**
   * Parts that only stand in for what a mistake kept from being read, so that the other mistakes are found in the
   * same run; absent when all of it is the author's.
   */
  unsound?: readonly UnsoundPart[];
}

export type UnsoundPart = "metadata" | "parameters" | "definitions" | "data";

/** The range of a dotted path, or of its nearest ancestor that is written; undefined when none is. */
export function rangeOf(source: AddonSource, path: string): SourceRange | undefined {
  const exact = source.ranges.get(path);
  if (exact) return exact;
  const dot = path.lastIndexOf(".");
  if (dot === -1) return undefined;
  const ancestor = rangeOf(source, path.slice(0, dot));
  return ancestor && { ...ancestor, approximate: true };
}

/** Where a person edits the value of a dotted path; the start of addon.ts when nothing of it is written. */
export function positionOf(source: AddonSource, path: string): FilePosition {
  const found = rangeOf(source, path);
  const file = found?.file ?? `${source.root}/addon.ts`;
  return positionAt(file, source.texts.get(file) ?? "", found?.range ?? { start: 0, end: 0 });
}
