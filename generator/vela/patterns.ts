import { type AddonFile, type AddonFiles, baseName } from "../model/addon-files.ts";

/** What vela takes a file for. `legacy-parameter` is resources/parameter.cue. */
export type FileRole =
  | "config-template"
  | "readme"
  | "metadata"
  | "yaml-template"
  | "legacy-parameter"
  | "resource"
  | "definition"
  | "ui-schema"
  | "view"
  | "cue-template"
  | "parameter"
  | "notes";

/**
 * vela's file patterns in the order in which they are tried (Patterns, pkg/addon/addon.go:165-184, v1.10.9).
 * A path matches by *prefix*: `definitions-old/x.cue` is a definition, `template.cue.bak` a template.
 */
const patterns: readonly (readonly [prefix: string, role: FileRole])[] = [
  ["config-templates", "config-template"],
  ["README.md", "readme"],
  ["metadata.yaml", "metadata"],
  ["template.yaml", "yaml-template"],
  ["resources/parameter.cue", "legacy-parameter"],
  ["resources", "resource"],
  ["definitions", "definition"],
  ["schemas", "ui-schema"],
  ["views", "view"],
  ["template.cue", "cue-template"],
  ["parameter.cue", "parameter"],
  ["NOTES.cue", "notes"],
  ["readme.md", "readme"],
];

/** The part that a file plays for vela, or undefined when vela never reads it (GetPatternFromItem). */
export function roleOf(path: string): FileRole | undefined {
  return patterns.find(([prefix]) => path.startsWith(prefix))?.[1];
}

/** The pattern that a path matches, for example `template.cue`; undefined when there is none. */
export function patternOf(path: string): string | undefined {
  return patterns.find(([prefix]) => path.startsWith(prefix))?.[0];
}

/** The files that play a part, in file order (ClassifyItemByPattern, pkg/addon/source.go:135-150, v1.10.9). */
export function filesWithRole(addon: AddonFiles, role: FileRole): AddonFile[] {
  return addon.files.filter((file) => roleOf(file.path) === role);
}

/** Go's filepath.Ext: from the last dot of the base name on, empty without one. */
export function extensionOf(path: string): string {
  const base = baseName(path);
  const dot = base.lastIndexOf(".");
  return dot === -1 ? "" : base.slice(dot);
}
