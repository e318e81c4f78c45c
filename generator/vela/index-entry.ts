import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { positionAt } from "../diagnostics/position.ts";
import type { CueEngine } from "../engine/protocol.ts";
import type { IndexEntry } from "../model/addon-files.ts";
import { isJsonObject, type Json, type JsonObject, textOr } from "../model/json.ts";
import {
  type ArchiveFile,
  placeInArchive,
  type UnpackedArchive,
} from "../model/unpacked-archive.ts";
import { askEngine } from "./ask-engine.ts";
import { decodeGo } from "./decode-go.ts";
import { mapOf, optional, struct, text } from "./go-shape.ts";
import { metaShape } from "./shapes.ts";

/** The fields of helm's Metadata that an index's entry is made of (pkg/chart/metadata.go, helm v3.14.4). */
const chartShape = struct(optional("name", text), optional("annotations", mapOf(text)));

/**
 * The entry that a registry's index has for an archive. With a Chart.yaml it is what `helm repo index` and ChartMuseum
 * copy from there. Without one, it is what the public catalog's generator makes of metadata.yaml: its name, and its
 * `system` as annotations when there is any.
 * Reports archive/invalid-chart.
 */
export async function indexEntry(
  engine: CueEngine,
  archive: UnpackedArchive,
): Promise<{ entry: IndexEntry; diagnostics: Diagnostic[] }> {
  const chart = archive.files.findLast(({ path }) => path === "Chart.yaml");
  if (chart) return chartEntry(engine, archive, chart);
  const metadata =
    archive.files.findLast(({ path }) => path === "metadata.yaml") ??
    archive.files.findLast(({ path }) => /^[^/]+\/metadata\.yaml$/.test(path));
  return {
    entry: metadata ? await metadataEntry(engine, metadata) : { name: "" },
    diagnostics: [],
  };
}

async function metadataEntry(engine: CueEngine, file: ArchiveFile): Promise<IndexEntry> {
  const answer = await askEngine(engine, { op: "yaml", text: textIn(file), as: "metadata" });
  const read = answer.json === undefined ? {} : (JSON.parse(answer.json) as Json);
  const { value } = decodeGo(read, metaShape, { scalarsToStrings: true });
  const { name, system } = value as JsonObject;
  const required = requirements(isJsonObject(system) ? system : {}, ["vela", "kubernetes"]);
  const hasAny = Object.values(required).some((constraint) => constraint !== "");
  return { name: textOr(name), ...(hasAny ? { system: required } : {}) };
}

async function chartEntry(
  engine: CueEngine,
  archive: UnpackedArchive,
  file: ArchiveFile,
): Promise<{ entry: IndexEntry; diagnostics: Diagnostic[] }> {
  const answer = await askEngine(engine, { op: "yaml", text: textIn(file) });
  const read = answer.json === undefined ? null : (JSON.parse(answer.json) as Json);
  const { value, problems } = decodeGo(read, chartShape, { scalarsToStrings: true });
  const { name, annotations } = value as JsonObject;
  const isWrong = problems.some(({ kind }) => kind === "wrong-type");
  if (!isJsonObject(read) || isWrong || textOr(name) === "") {
    return { entry: { name: "" }, diagnostics: [invalidChart(archive, file)] };
  }
  const entry: IndexEntry = { name: textOr(name), chart: file.path };
  if (!isJsonObject(annotations) || Object.keys(annotations).length === 0) {
    return { entry, diagnostics: [] };
  }
  const system = requirements(annotations, ["system.vela", "system.kubernetes"]);
  return { entry: { ...entry, system }, diagnostics: [] };
}

/** LoadSystemRequirements (pkg/addon/versioned_registry.go:273-285, v1.10.9); an empty text counts as none. */
function requirements(
  from: JsonObject,
  [velaKey, kubernetesKey]: readonly [string, string],
): NonNullable<IndexEntry["system"]> {
  const vela = textOr(from[velaKey]);
  const kubernetes = textOr(from[kubernetesKey]);
  return { ...(vela === "" ? {} : { vela }), ...(kubernetes === "" ? {} : { kubernetes }) };
}

function invalidChart({ name }: UnpackedArchive, file: ArchiveFile): Diagnostic {
  const at = positionAt(placeInArchive(name, file.entry), "", { start: 0, end: 0 });
  const message = `"${file.entry}" is not a chart that helm reads, so no registry would serve the archive`;
  const hint = "Write a map with a name, and texts as annotations, or remove the file";
  return diagnostic("archive/invalid-chart", message, at, { hint });
}

function textIn({ bytes }: ArchiveFile): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}
