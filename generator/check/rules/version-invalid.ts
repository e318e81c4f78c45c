import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import type { FilePosition, Position } from "../../diagnostics/position.ts";
import type { CueEngine } from "../../engine/protocol.ts";
import { type AddonFiles, textOf } from "../../model/addon-files.ts";
import { type AddonSource, positionOf } from "../../model/addon-source.ts";
import { isJsonObject, type Json } from "../../model/json.ts";
import { locate } from "../../model/locate.ts";
import { askEngine } from "../../vela/ask-engine.ts";
import { filesWithRole } from "../../vela/patterns.ts";
import { readPackage } from "../../vela/read-package.ts";
import { chartPlace, invalidConstraint } from "../../vela/requirement.ts";
import type { Rule } from "../rule.ts";
import { looseVersion } from "./loose-version.ts";

/**
 * The addon's version and every version requirement, read by Masterminds semver as vela reads them; a version that is
 * none to stricter readers is a warning.
 * vela skips a requirement that it cannot read only on the cluster, where it fails the enable.
 */
export const versionInvalid: Rule = {
  name: "version-invalid",
  async check({ engine, addon, source }) {
    if (!source) return folderProblems(engine, addon);
    const { metadata } = source;
    const found = [await versionProblem(engine, source)];
    const { vela, kubernetes } = metadata.system ?? {};
    found.push(await constraintProblem(engine, source, ["metadata.system.vela", vela]));
    found.push(await constraintProblem(engine, source, ["metadata.system.kubernetes", kubernetes]));
    for (const [at, dependency] of (metadata.dependencies ?? []).entries()) {
      const path = `metadata.dependencies.${at}.version`;
      found.push(await constraintProblem(engine, source, [path, dependency.version]));
    }
    return found.flat();
  },
};

/** The same for what vela reads in the metadata.yaml of an addon folder; its rendering reports `system.vela`. */
async function folderProblems(engine: CueEngine, addon: AddonFiles): Promise<Diagnostic[]> {
  const { install } = await readPackage(engine, addon);
  if (!install) return [];
  const { version, system, dependencies } = install.metadata.json;
  const found: Diagnostic[] = [];
  if (typeof version === "string" && version !== "") {
    const { validVersion } = await askEngine(engine, { op: "version", version });
    const place = { path: "version", at: placeInMetadata(addon, "version", version) };
    if (validVersion) found.push(...looseVersion(version, place));
    else found.push(invalidVersion(version, place));
  }
  const constraints: [path: string, constraint: Json | undefined][] = [
    ["system.kubernetes", isJsonObject(system) ? system.kubernetes : undefined],
    ...(Array.isArray(dependencies) ? dependencies : []).map(
      (each, at): [string, Json | undefined] => [
        `dependencies[${at}].version`,
        isJsonObject(each) ? each.version : undefined,
      ],
    ),
  ];
  for (const [path, constraint] of constraints) {
    if (typeof constraint !== "string" || constraint === "") continue;
    const { validConstraint } = await askEngine(engine, { op: "version", constraint });
    const { chart } = addon.index ?? {};
    const at =
      chart !== undefined && path === "system.kubernetes"
        ? chartPlace(addon, chart, path)
        : placeInMetadata(addon, path, constraint);
    if (!validConstraint) found.push({ ...invalidConstraint(constraint, at), path });
  }
  return found;
}

/** Where a text stands in metadata.yaml: behind its top-level key, else that key's value. */
function placeInMetadata(addon: AddonFiles, path: string, written: string): FilePosition {
  const file = filesWithRole(addon, "metadata").at(-1);
  const text = file ? textOf(file) : "";
  const [key = ""] = path.split(/[.[]/);
  const from = Math.max(0, text.search(new RegExp(`^["']?${key}["']?[ \\t]*:`, "m")));
  const start = text.indexOf(written, from);
  const range =
    start === -1 ? { start: from, end: from + key.length } : { start, end: start + written.length };
  return locate(addon, file?.path ?? "metadata.yaml", range).at;
}

async function versionProblem(engine: CueEngine, source: AddonSource): Promise<Diagnostic[]> {
  const { version } = source.metadata;
  const answer = await askEngine(engine, { op: "version", version });
  const path = "metadata.version";
  const place = { path, at: positionOf(source, path) };
  return answer.validVersion ? looseVersion(version, place) : [invalidVersion(version, place)];
}

function invalidVersion(version: string, { path, at }: { path: string; at: Position }): Diagnostic {
  const message = `Version "${version}" is not a semantic version`;
  // "1.0" is one too: vela counts what is missing as zero.
  const hint = `Write numbers with dots between them, for example "1.0.0"`;
  return diagnostic("metadata/invalid-version", message, at, { path, hint });
}

async function constraintProblem(
  engine: CueEngine,
  source: AddonSource,
  [path, constraint]: readonly [path: string, constraint: string | undefined],
): Promise<Diagnostic[]> {
  if (constraint === undefined) return [];
  const answer = await askEngine(engine, { op: "version", constraint });
  if (answer.validConstraint) return [];
  return [{ ...invalidConstraint(constraint, positionOf(source, path)), path }];
}
