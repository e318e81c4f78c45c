import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { positionAt } from "../diagnostics/position.ts";
import type { CueEngine } from "../engine/protocol.ts";
import { type Json, textOr } from "../model/json.ts";
import { sha256Of } from "../model/sha256.ts";
import { type ArchiveFile, placeInArchive } from "../model/unpacked-archive.ts";
import type { PublishedArchive } from "../publish/registry.ts";
import { unpackArchive } from "../source/archive/unpack-archive.ts";
import { askEngine } from "../vela/ask-engine.ts";
import { decodeChart } from "../vela/helm-index.ts";

/** No path, no line break, nothing that an address would have to spell otherwise but the + of a version. */
const fitForNames = /^[A-Za-z0-9][A-Za-z0-9._+-]*$/;

/**
 * A checked archive as registries know it, by its Chart.yaml.
 * Reports publish/no-chart and publish/other-version.
 * @param archive.name As a person would type it.
 * @param archive.version By metadata.yaml.
 */
export async function publishedArchive(
  engine: CueEngine,
  archive: { name: string; bytes: Uint8Array; version: string },
): Promise<{ archive?: PublishedArchive; diagnostics: Diagnostic[] }> {
  const { bytes } = archive;
  const unpacked = await unpackArchive(archive);
  if (!unpacked.archive) return { diagnostics: unpacked.diagnostics };
  const file = unpacked.archive.files.findLast(({ path }) => path === "Chart.yaml");
  if (!file) return { diagnostics: [noChart(archive.name, "has no Chart.yaml")] };
  const chart = await readChart(engine, file);
  const [name, version] = [textOr(chart?.name), textOr(chart?.version)];
  if (!chart || name === "" || version === "") {
    return {
      diagnostics: [noChart(archive.name, "has a Chart.yaml without a name and a version")],
    };
  }
  // Both become parts of a file's name and of an address.
  if (!fitForNames.test(name) || !fitForNames.test(version)) {
    return {
      diagnostics: [noChart(archive.name, "has a Chart.yaml whose name or version fits no file")],
    };
  }
  const sha256 = sha256Of(bytes);
  const fileName = `${name}-${version}.tgz`;
  const diagnostics = version === archive.version ? [] : [otherVersion(archive, file, version)];
  return { archive: { name, version, fileName, bytes, sha256, chart }, diagnostics };
}

async function readChart(
  engine: CueEngine,
  file: ArchiveFile,
): Promise<PublishedArchive["chart"] | undefined> {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(file.bytes);
  const { json } = await askEngine(engine, { op: "yaml", text });
  const { chart, isWhole } = decodeChart(JSON.parse(json ?? "null") as Json);
  return isWhole ? chart : undefined;
}

function noChart(name: string, what: string): Diagnostic {
  const at = positionAt(name, "", { start: 0, end: 0 });
  const hint = "Pack the addon's folder with vela-addon package";
  return diagnostic("publish/no-chart", `The archive ${what}`, at, { hint });
}

function otherVersion(
  { name, version }: { name: string; version: string },
  { entry }: ArchiveFile,
  listed: string,
): Diagnostic {
  const at = positionAt(placeInArchive(name, entry), "", { start: 0, end: 0 });
  const message = `Chart.yaml has version "${listed}", metadata.yaml "${version}"`;
  const hint = "Pack the addon's folder again with vela-addon package";
  return diagnostic("publish/other-version", message, at, { hint });
}
