import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { CueEngine } from "../engine/protocol.ts";
import { type AddonFile, type AddonFiles, findFile, textOf } from "../model/addon-files.ts";
import { isJsonObject, type Json } from "../model/json.ts";
import { locate } from "../model/locate.ts";
import { askEngine } from "./ask-engine.ts";

/** Why helm does not take a file as the part of a chart that its path makes it; undefined when it does. */
type Refusal = { reason: string; hint: string } | undefined;

/**
 * What helm reads of a folder's files beside Chart.yaml, and refuses or changes when vela packs it (LoadFiles,
 * pkg/chart/loader/load.go; writeTarContents, pkg/chartutil/save.go; helm v3.14.4). values.yaml and its schema have to be
 * readable. The dependencies of a chart are refused here although helm takes some: it writes them anew, or drops them,
 * and vela reads none of them.
 * Reports package/helm-file.
 * @param addon Without Chart.yaml and byte order marks.
 */
export async function helmFiles(engine: CueEngine, addon: AddonFiles): Promise<Diagnostic[]> {
  const found: Diagnostic[] = [];
  const told = new Set<string>();
  for (const file of addon.files) {
    const { path } = file;
    const subject = path.startsWith("charts/") ? path.split("/").slice(0, 2).join("/") : path;
    const refusal = told.has(subject) ? undefined : await refusalOf(engine, file);
    if (!refusal) continue;
    told.add(subject);
    const { at } = locate(addon, path, { start: 0, end: 0 });
    const { reason, hint } = refusal;
    found.push(diagnostic("package/helm-file", `"${subject}" ${reason}`, at, { hint }));
  }
  return found;
}

async function refusalOf(engine: CueEngine, file: AddonFile): Promise<Refusal> {
  if (file.path.startsWith("charts/")) return ofDependencies;
  switch (file.path) {
    case "values.yaml":
      return refusedValues(engine, file);
    case "values.schema.json":
      return isJsonText(textOf(file)) ? undefined : noJson;
    case "requirements.yaml":
    case "requirements.lock":
    case "Chart.lock":
      return ofDependencies;
    default:
      return undefined;
  }
}

const ofDependencies: Refusal = {
  reason: "is what helm keeps of a chart's dependencies, and vela reads none of it",
  hint: 'Move it out of the addon, or name it in .helmignore, for example "/charts/"',
};

const noJson: Refusal = {
  reason: "is no JSON, which helm wants the schema of values.yaml to be",
  hint: "Correct it, or rename it: vela does not read it",
};

/**
 * vela packs no folder whose template.cue does not hold the word "output" (IsAddonDir, pkg/addon/utils.go, v1.10.9), also
 * where it would render it. Reports vela/no-output.
 */
export function templateWithoutOutput(addon: AddonFiles): Diagnostic[] {
  const file = findFile(addon, "template.cue");
  if (!file || textOf(file).includes("output")) return [];
  const { at } = locate(addon, file.path, { start: 0, end: 0 });
  const message = 'The template.cue has no field "output", without which vela packs no addon';
  const hint = "Write the Application into output";
  return [diagnostic("vela/no-output", message, at, { hint })];
}

/** helm reads values.yaml as a map; of several documents it reads the first. */
async function refusedValues(engine: CueEngine, file: AddonFile): Promise<Refusal> {
  const hint = "Correct it, or rename it: vela does not read it";
  const { json, error } = await askEngine(engine, { op: "yaml", text: textOf(file) });
  if (json === undefined) {
    const words = error?.split("\n", 1)[0] ?? "it does not parse";
    return { reason: `cannot be read by helm: ${words}`, hint };
  }
  const values = JSON.parse(json) as Json;
  if (values === null || isJsonObject(values)) return undefined;
  return { reason: "is no map, which helm wants the values of a chart to be", hint };
}

function isJsonText(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
