import type { DiagnosticCode } from "../diagnostics/codes.ts";
import type { VelaRelease } from "./vela-render.ts";

/** What somebody wants a finding to be in an addon folder. */
export const ruleSettings = ["off", "warning", "error"] as const;
export type RuleSetting = (typeof ruleSettings)[number];

/**
 * The codes whose gravity an addon's own configuration may set: what vela puts up with, and what depends on the
 * cluster. What vela refuses stays an error whatever the configuration says.
 */
export const adjustableCodes = [
  "cue/impossible-value",
  "cue/shadowed-parameter",
  "cue/unguarded-parameter",
  "cue/unknown-context",
  "cue/unknown-parameter",
  "cue/unused-parameter",
  "definition/fails-when-used",
  "layout/duplicate-base-name",
  "layout/ignored-file",
  "layout/lost-path",
  "layout/no-template",
  "layout/prefix-match",
  "metadata/loose-version",
  "readme/stale",
  "values/deprecated",
  "vela/differs-between-releases",
  "vela/dropped-resource",
  "vela/overwritten",
  "vela/own-definition",
  "vela/unknown-field",
  "yaml/several-documents",
] as const satisfies readonly DiagnosticCode[];
export type AdjustableCode = (typeof adjustableCodes)[number];

/** What vela-addon.yaml says, the configuration of an addon folder; every field is optional. */
export interface AddonConfiguration {
  /** The releases to check with; absent for those that `system.vela` of the metadata admits. */
  vela?: VelaRelease[];
  /** Folder of the test cases, relative to the addon folder; without it there are none. */
  cases?: string;
  /** What a finding is; a code that is not named keeps its own severity. */
  rules?: Partial<Record<AdjustableCode, RuleSetting>>;
}

/** The name of the configuration file, beside metadata.yaml. It is no part of the addon. */
export const configurationFile = "vela-addon.yaml";
