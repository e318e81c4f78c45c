import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { JsonObject } from "./json.ts";
import type { ParameterValues } from "./parameter.ts";

/** The vela release lines whose rules are mirrored, oldest first. */
export const velaReleases = ["1.9", "1.10", "1.11"] as const;
export type VelaRelease = (typeof velaReleases)[number];

/** The circumstances of one rendering: parameter values and the rest of what vela puts into the context. */
export interface Case {
  /** `default` for the defaults. */
  name: string;
  values: ParameterValues;
  /** The values as Go prints them, when JavaScript's numbers cannot hold one of them; else absent. */
  valuesJson?: string;
  /** Clusters that are joined besides `local`; when absent, every cluster that the values name exists. */
  joinedClusters?: readonly string[];
  release: VelaRelease;
  /** True for upgrade, and for enable over an existing Application (context.installer.upgrade in NOTES). */
  upgrade: boolean;
  /** Registry label; `local` for a folder. */
  registry: string;
  /** True when its values are refused and left out: nothing that may come from their absence is reported. */
  isRefused?: true;
}

/** A case before it is known which releases it is rendered with. */
export interface GivenCase extends Omit<Case, "release"> {
  /** The only releases that it is for; absent for every release that the addon admits. */
  releases?: readonly VelaRelease[];
  /** True when it is meant to fail: a check does not report its errors. */
  expectsError?: true;
}

/** Everything that enabling the addon creates. Objects are as vela serialises them. */
export interface VelaRender {
  application: JsonObject;
  /** The objects of the template's `outputs`, sorted by their key. */
  auxiliary: { name: string; object: JsonObject }[];
  /** YAML ones first, then CUE, each in file order. */
  definitions: JsonObject[];
  /** The ConfigMaps of the config templates, in file order. */
  configTemplates: JsonObject[];
  /** The ConfigMaps of the UI schemas, in file order. */
  schemas: JsonObject[];
  /** The VelaQL views: YAML ones as they are, then the ConfigMaps of CUE ones, each in file order. */
  views: JsonObject[];
  /** The Secret that keeps the given values, all of them; absent when none is given. */
  secret?: JsonObject;
  /** Absent when the addon has no NOTES.cue. */
  notes?: string;
}

/**
 * Where vela gives up: names the prefix of its message (pkg/addon/addon.go, v1.10.9).
 * `requirements`: the release does not meet the addon's `system.vela`.
 */
export type RenderStage =
  | "read"
  | "schema"
  | "metadata"
  | "requirements"
  | "application"
  | "definitions"
  | "configTemplates"
  | "schemas"
  | "views"
  | "annotations";

export interface RenderFailure {
  stage: RenderStage;
  /** Every reason found, at least one; with positions in the author's files. */
  diagnostics: Diagnostic[];
}

/** `diagnostics` of a success: what vela drops, overwrites or only logs. */
export type RenderOutcome =
  | { ok: true; render: VelaRender; diagnostics: Diagnostic[] }
  | { ok: false; failure: RenderFailure };

/** What one release makes of one case. */
export interface RenderedCase {
  case: GivenCase;
  release: VelaRelease;
  outcome: RenderOutcome;
}
