import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { FilePosition, Position } from "../diagnostics/position.ts";
import { type AddonFiles, textOf } from "../model/addon-files.ts";
import type { CueEngine } from "../engine/protocol.ts";
import { isJsonObject, type JsonObject } from "../model/json.ts";
import { locate } from "../model/locate.ts";
import { velaReleases } from "../model/vela-render.ts";
import { isAdmitted } from "./admitted-releases.ts";
import { askEngine } from "./ask-engine.ts";
import { findField, findKeys } from "./find-field.ts";
import { filesWithRole } from "./patterns.ts";
import { releaseFacts } from "./releases.ts";
import type { Rendering } from "./rendering.ts";

const path = "system.vela";

/** What a decoded metadata.yaml requires of vela; absent when it requires nothing. */
export function requiredVela(metadata: JsonObject): string | undefined {
  const system = isJsonObject(metadata.system) ? metadata.system : {};
  return typeof system.vela === "string" && system.vela !== "" ? system.vela : undefined;
}

/**
 * The refusal of a release none of whose versions meets the addon's requirement, and of every release when it is no
 * constraint (checkAddonVersionMeetRequired, pkg/addon/addon.go:1741, v1.10.9); empty when there is none.
 */
export async function requirementRefusal(
  rendering: Pick<Rendering, "engine" | "addon" | "install" | "case">,
): Promise<Diagnostic[]> {
  const { engine, addon, install, case: one } = rendering;
  const required = requiredVela(install.metadata.json);
  if (required === undefined) return [];
  const { validConstraint } = await askEngine(engine, { op: "version", constraint: required });
  if (!validConstraint) return [invalidConstraint(required, constraintPlace(addon))];
  if (await isAdmitted(engine, one.release, required)) return [];
  const given = `v${releaseFacts[one.release].mirrored}`;
  const message = `Requirement "${required}" keeps vela ${one.release} from enabling the addon: "vela cli/ux version: ${given}  require: ${required}"`;
  const hint = `Widen the requirement, or leave out --vela ${one.release}`;
  return [diagnostic("vela/requirement-not-met", message, constraintPlace(addon), { path, hint })];
}

/** Something that is installed and has a version, and what the addon requires of it. */
export interface InstalledVersion {
  part: keyof typeof installedParts;
  version: string;
  required: string;
}

/** What has a version, with the path of its requirement and what to do when that is not met. */
const installedParts = {
  "vela command line": { path: "system.vela", hint: "Install a vela command line that meets it" },
  "vela-core of the cluster": {
    path: "system.vela",
    hint: 'Run "vela install --version VERSION" with a version that meets it',
  },
  "Kubernetes of the cluster": {
    path: "system.kubernetes",
    hint: "Choose a cluster that meets it with KUBECONFIG",
  },
} as const;

/**
 * The refusal of what is installed, by its version (checkAddonVersionMeetRequired, pkg/addon/addon.go:1741, v1.10.9); a
 * version that is no semantic one is let through, as there.
 */
export async function installedRefusal(
  engine: CueEngine,
  addon: AddonFiles,
  { part, version, required }: InstalledVersion,
): Promise<Diagnostic[]> {
  const answer = await askEngine(engine, { op: "version", version, constraint: required });
  if (!answer.validVersion || !answer.validConstraint || answer.satisfied) return [];
  const { path, hint } = installedParts[part];
  const message = `Requirement "${required}" keeps the addon from being enabled: the ${part} is "${version}"`;
  const more = { path, hint: `${hint}, or pass --skip-version-validating` };
  return [diagnostic("vela/requirement-not-met", message, constraintPlace(addon, path), more)];
}

/** Says that vela cannot read a requirement, which fails the enable. */
export function invalidConstraint(constraint: string, at: Position): Diagnostic {
  const message = `Requirement "${constraint}" is not a version constraint`;
  const hint = `Write a comparison, for example ">=1.10.0-0"`;
  return diagnostic("metadata/invalid-constraint", message, at, { hint });
}

/** Says that nothing can be rendered, because no release that is known may install the addon. */
export function noRelease(addon: AddonFiles, required: string): Diagnostic {
  const message = `Requirement "${required}" admits no version of vela ${velaReleases.join(", ")}`;
  const hint = `Widen it to the releases that the addon is for, for example ">=1.10.0-0"`;
  return diagnostic("metadata/no-release", message, constraintPlace(addon), { path, hint });
}

/** Where the constraint is written: in an archive's Chart.yaml, in the source behind metadata.yaml, else there. */
function constraintPlace(addon: AddonFiles, field: string = path): FilePosition {
  const { chart } = addon.index ?? {};
  if (chart !== undefined) return chartPlace(addon, chart, field);
  const file = filesWithRole(addon, "metadata").at(-1);
  const found = file && findField(textOf(file), field);
  return locate(addon, file?.path ?? "metadata.yaml", found?.value ?? { start: 0, end: 0 }).at;
}

/** Where an annotation of an archive's Chart.yaml stands, which the index of a registry repeats. */
export function chartPlace(addon: AddonFiles, chart: string, annotation: string): FilePosition {
  const file = addon.files.findLast((one) => one.path === chart);
  const found = file && findKeys(textOf(file), ["annotations", annotation]);
  return locate(addon, chart, found?.value ?? { start: 0, end: 0 }).at;
}
