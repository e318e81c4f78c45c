import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { CueEngines } from "../engine/protocol.ts";
import { publishedArchive } from "../pipeline/published-archive.ts";
import { StageClock } from "../pipeline/stage-clock.ts";
import type { PublishedArchive } from "../publish/registry.ts";
import { isArchive, readArchiveBytes } from "../source/archive/read-archive.ts";
import { unpackArchive } from "../source/archive/unpack-archive.ts";
import { engineOf } from "../vela/releases.ts";
import { buildProject } from "./build-project.ts";
import { type CommandIo, stdinOf } from "./command-io.ts";
import { keptOpen, packSource } from "./pack-source.ts";
import type { PublishOptions } from "./publish-options.ts";

/** What is to be published, or the findings that keep it from it. */
interface ToPublish {
  archive?: PublishedArchive;
  diagnostics: Diagnostic[];
}

interface Packed {
  /** Of the file, or the name that it would have. */
  name: string;
  bytes: Uint8Array;
  /** By metadata.yaml. */
  version: string;
}

/** Checks a project, a folder or an archive; the first two are packed in memory, an archive stays as it is. */
export async function archiveToPublish(
  options: PublishOptions,
  io: CommandIo,
  engines: CueEngines,
): Promise<ToPublish> {
  const source = { io: { ...io, startEngines: () => keptOpen(engines) }, engines };
  const read = (await isArchive(options.root)) ? readChecked : packProject;
  const { packed, diagnostics } = await read(options, source);
  if (!packed) return { diagnostics };
  const made = await publishedArchive(engineOf(engines, "1.10"), packed);
  return { ...made, diagnostics: [...diagnostics, ...made.diagnostics] };
}

interface Source {
  io: CommandIo;
  engines: CueEngines;
}

/** The same bytes are checked and published, whatever becomes of the file meanwhile. */
async function readChecked(
  options: PublishOptions,
  { io }: Source,
): Promise<{ packed?: Packed; diagnostics: Diagnostic[] }> {
  const { name, bytes, diagnostics } = await readArchiveBytes(options.root, { stdin: stdinOf(io) });
  if (!bytes) return { diagnostics };
  const unpacked = await unpackArchive({ name, bytes });
  const clock = new StageClock();
  const wanted = { ...options, unpacked, takesFolder: true, withCases: true, clock };
  const built = await buildProject(wanted, io);
  if (!built.addon) return { diagnostics: built.diagnostics };
  const { version } = built.addon.metadata;
  return { packed: { name, bytes, version }, diagnostics: built.diagnostics };
}

async function packProject(
  options: PublishOptions,
  source: Source,
): Promise<{ packed?: Packed; diagnostics: Diagnostic[] }> {
  const { packed, diagnostics } = await packSource(options, { ...source, clock: new StageClock() });
  if (!packed) return { diagnostics };
  const { archive, addon } = packed;
  const { name, bytes } = archive;
  return { packed: { name, bytes, version: addon.metadata.version }, diagnostics };
}
