import { hasErrors } from "../diagnostics/diagnostic.ts";
import type { CueEngine } from "../engine/protocol.ts";
import type { RegistryEntry } from "../publish/registry.ts";
import type { ArchiveReading, IndexReading, VelaReader } from "../publish/vela-reader.ts";
import { unpackArchive } from "../source/archive/unpack-archive.ts";
import { repeatedKey } from "../source/repeated-key.ts";
import { downloadedAddon } from "../vela/downloaded-addon.ts";
import { readHelmIndex } from "../vela/helm-index.ts";
import { readPackage } from "../vela/read-package.ts";

/** vela's reading of what is published, for the registries. */
export function velaReader(engine: CueEngine): VelaReader {
  return {
    readIndex: (bytes) => readIndex(engine, bytes),
    readArchive: (bytes, entry) => readAddon(engine, bytes, entry),
  };
}

async function readIndex(engine: CueEngine, bytes: Uint8Array): Promise<IndexReading> {
  const text = new TextDecoder().decode(bytes);
  const reading = await readHelmIndex(engine, text);
  if (!reading.ok) return reading;
  const repeated = repeatedKey(text);
  if (!repeated) return reading;
  return { ok: false, reason: `line ${repeated.line} has a key that stands there already` };
}

async function readAddon(
  engine: CueEngine,
  bytes: Uint8Array,
  { name, version, annotations }: RegistryEntry,
): Promise<ArchiveReading> {
  const { archive, diagnostics } = await unpackArchive({ name: `${name}-${version}.tgz`, bytes });
  const [problem] = diagnostics;
  if (!archive || hasErrors(diagnostics)) {
    return { ok: false, reason: problem ? inSentence(problem.message) : "it is no archive" };
  }
  const { addon } = await downloadedAddon(engine, archive);
  const { install } = await readPackage(engine, addon);
  if (!install || install.metadata.name === "") {
    return { ok: false, reason: "vela finds no addon in it" };
  }
  const { metadata } = install;
  const vela = annotations["system.vela"] ?? "";
  const kubernetes = annotations["system.kubernetes"] ?? "";
  const requirements = {
    ...(vela === "" ? {} : { vela }),
    ...(kubernetes === "" ? {} : { kubernetes }),
  };
  return { ok: true, name: metadata.name, version: metadata.version, requirements };
}

function inSentence(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}
