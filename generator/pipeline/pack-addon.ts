import { type Diagnostic, diagnostic, hasErrors } from "../diagnostics/diagnostic.ts";
import type { CueEngine } from "../engine/protocol.ts";
import { type AddonFile, type AddonFiles, findFile, textOf } from "../model/addon-files.ts";
import { isJsonObject, type Json, type JsonObject, sortedJson, textOr } from "../model/json.ts";
import { locate } from "../model/locate.ts";
import type { ValidatedAddon } from "../model/validated-addon.ts";
import { chartMetadata } from "../package/chart-metadata.ts";
import { forbiddenFiles } from "../package/forbidden-files.ts";
import { type AddonArchive, packageAddon } from "../package/package-addon.ts";
import { chartPath, shippedFiles } from "../package/shipped-files.ts";
import { askEngine } from "../vela/ask-engine.ts";
import { chartVersion } from "../vela/chart-version.ts";
import { decodeGo } from "../vela/decode-go.ts";
import { helmFiles, templateWithoutOutput } from "../vela/helm-files.ts";
import { metaShape } from "../vela/shapes.ts";
import type { Shipment } from "./read-shipped.ts";

export interface PackOptions {
  /** How the addon was read to be packed; absent for one that was made or read otherwise. */
  shipment?: Shipment | undefined;
  /** Time of every entry in seconds since 1970; by default the start of 1980. */
  modifiedSeconds?: number | undefined;
}

const startOf1980 = 315_532_800;

/**
 * Packs a checked addon, with a Chart.yaml of its metadata.yaml. Nothing is written.
 * Reports package/forbidden-file, package/helm-file, package/other-chart, metadata/invalid-version
 * and vela/no-output.
 * @returns No archive when a finding is an error.
 */
export async function packAddon(
  engine: CueEngine,
  addon: ValidatedAddon,
  { shipment, modifiedSeconds = startOf1980 }: PackOptions = {},
): Promise<{ archive?: AddonArchive; diagnostics: Diagnostic[] }> {
  // Not twice: a second byte order mark belongs to the text.
  const shipped = shipment ? { ...shipment, files: addon.files } : shippedFiles(addon.files);
  const { files, chart: own } = shipped;
  const diagnostics = [
    ...forbiddenFiles(files),
    ...templateWithoutOutput(files),
    ...(await helmFiles(engine, files)),
  ];
  const chart = chartMetadata(await velaMetadata(engine, files));
  diagnostics.push(...(await chartVersion(engine, files, textOr(chart.version))));
  if (own) diagnostics.push(...(await otherChart(engine, { files, own, chart })));
  if (hasErrors(diagnostics)) return { diagnostics };
  const printed = await askEngine(engine, { op: "yaml", as: "text", text: JSON.stringify(chart) });
  const archive = await packageAddon(
    { ...addon, files },
    {
      chart: printed.text ?? "",
      name: textOr(chart.name),
      version: textOr(chart.version),
      modifiedSeconds,
    },
  );
  return { archive, diagnostics };
}

/** What vela reads in the file of just this name when it packs, whatever else its patterns take for metadata. */
async function velaMetadata(engine: CueEngine, addon: AddonFiles): Promise<JsonObject> {
  const file = findFile(addon, "metadata.yaml");
  if (!file) return {};
  const read = await yamlObject(engine, file, "metadata");
  return decodeGo(read, metaShape, { scalarsToStrings: true }).value as JsonObject;
}

async function yamlObject(
  engine: CueEngine,
  file: AddonFile,
  as?: "metadata",
): Promise<JsonObject> {
  const request = { op: "yaml", text: textOf(file), ...(as ? { as } : {}) } as const;
  const { json } = await askEngine(engine, request);
  const value = JSON.parse(json ?? "null") as Json;
  return isJsonObject(value) ? value : {};
}

/** Tells of a Chart.yaml with fields that the one that is packed does not have, or has otherwise. */
async function otherChart(
  engine: CueEngine,
  { files, own, chart }: { files: AddonFiles; own: AddonFile; chart: JsonObject },
): Promise<Diagnostic[]> {
  const written = await yamlObject(engine, own);
  const keys = Object.keys(written).filter(
    (key) => sortedJson(written[key]) !== sortedJson(chart[key]),
  );
  const names = keys.sort().map((key) => `"${key}"`);
  if (names.length === 0) return [];
  const { at } = locate({ ...files, files: [own] }, chartPath, { start: 0, end: 0 });
  const message = `Chart.yaml is packed as metadata.yaml makes it, without what it says of ${names.join(", ")}`;
  const hint = "Write it into metadata.yaml, or remove Chart.yaml";
  return [diagnostic("package/other-chart", message, at, { hint })];
}
