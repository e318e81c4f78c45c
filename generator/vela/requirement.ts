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

/**
 * The refusal of a vela that is installed, by its version (checkAddonVersionMeetRequired, pkg/addon/addon.go:1741,
 * v1.10.9, for the command line and for vela-core); a version that is no semantic one is let through, as there.
 * @param input.part What has the version, in words.
 */
export async function installedRefusal(
  engine: CueEngine,
  addon: AddonFiles,
  { required, part, version }: { required: string; part: string; version: string },
): Promise<Diagnostic[]> {
  const answer = await askEngine(engine, { op: "version", version, constraint: required });
  if (!answer.validVersion || !answer.validConstraint || answer.satisfied) return [];
  const message = `Requirement "${required}" keeps the installed vela from enabling the addon: its ${part} is "${version}"`;
  const hint = "Install a vela that meets it, or pass --skip-version-validating";
  return [diagnostic("vela/requirement-not-met", message, constraintPlace(addon), { path, hint })];
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
function constraintPlace(addon: AddonFiles): FilePosition {
  const { chart } = addon.index ?? {};
  if (chart !== undefined) return chartPlace(addon, chart, "system.vela");
  const file = filesWithRole(addon, "metadata").at(-1);
  const found = file && findField(textOf(file), path);
  return locate(addon, file?.path ?? "metadata.yaml", found?.value ?? { start: 0, end: 0 }).at;
}

/** Where an annotation of an archive's Chart.yaml stands, which the index of a registry repeats. */
export function chartPlace(addon: AddonFiles, chart: string, annotation: string): FilePosition {
  const file = addon.files.findLast((one) => one.path === chart);
  const found = file && findKeys(textOf(file), ["annotations", annotation]);
  return locate(addon, chart, found?.value ?? { start: 0, end: 0 }).at;
}
