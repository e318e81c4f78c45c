import path from "node:path";

import type { Argv } from "yargs";

import { type Diagnostic, hasErrors } from "../diagnostics/diagnostic.ts";
import type { CueEngines } from "../engine/protocol.ts";
import { packAddon } from "../pipeline/pack-addon.ts";
import { StageClock } from "../pipeline/stage-clock.ts";
import { isArchive } from "../source/archive/read-archive.ts";
import { isAddonFolder } from "../source/read-addon-folder.ts";
import { engineOf } from "../vela/releases.ts";
import { checkArchiveFile, checkArchivePlace } from "../write/check-place.ts";
import { writeArchive } from "../write/write-archive.ts";
import { buildProject } from "./build-project.ts";
import { type CommandIo, type ExitCode, withEngines } from "./command-io.ts";
import { entryTime, sourceDateEpoch } from "./entry-time.ts";
import { type PackedArchive, packageJson, packageSummary as summaryOf } from "./package-report.ts";
import { folderName, type ProjectOptions, withProjectOptions } from "./project-options.ts";
import { report } from "./report.ts";

export interface PackageOptions extends ProjectOptions {
  output: string;
}

export const packageUsage = "package [root]";
export const packageSummary = "Check the addon and pack it into <name>-<version>.tgz";

export function packageArguments(yargs: Argv): Argv<PackageOptions> {
  return withProjectOptions(yargs).option("output", {
    alias: "o",
    type: "string",
    requiresArg: true,
    coerce: folderName("--output"),
    default: ".",
    describe: "Folder for the archive, or - for stdout",
  });
}

/**
 * Packs a typed project, an addon folder or an archive; nothing of it is changed, and the folder of a build is neither
 * read nor written.
 */
export async function packageCommand(options: PackageOptions, io: CommandIo): Promise<ExitCode> {
  const { root, output } = options;
  const given = sourceDateEpoch(io);
  const source = await sourceKind(root);
  const isFolder = output !== "-";
  const misplaced =
    isFolder && source !== "archive" ? await checkArchivePlace(output, { root, source }) : [];
  if (misplaced.length > 0) return print(misplaced, { options, io });
  const clock = new StageClock();
  return withEngines(io, async (engines) => {
    const { packed, found } = await pack(options, { io, engines, clock, given });
    if (!packed) return print(found, { options, io });
    if (!isFolder) {
      io.stdout.writeBytes(packed.archive.bytes);
      return report(io, found, { ...options, format: "pretty" });
    }
    return write(packed, { found, options, io, clock });
  });
}

async function sourceKind(root: string): Promise<"project" | "addon" | "archive"> {
  if (await isArchive(root)) return "archive";
  return (await isAddonFolder(root)) ? "addon" : "project";
}

interface Packing {
  io: CommandIo;
  engines: CueEngines;
  clock: StageClock;
  /** SOURCE_DATE_EPOCH. */
  given: number | undefined;
}

/** Checks the source and packs it; without an archive when a finding is an error. */
async function pack(
  options: PackageOptions,
  { io, engines, clock, given }: Packing,
): Promise<{ packed?: PackedArchive; found: Diagnostic[] }> {
  const shared = { ...io, startEngines: () => keptOpen(engines) };
  const wanted = { ...options, clock, withCases: true, takesFolder: true, packs: true };
  // Without a folder: the archive is enabled by the addon's own name.
  const { addon, shipment, diagnostics } = await buildProject(wanted, shared);
  if (!addon) return { found: diagnostics };
  const time = await entryTime(options.root, { given, shipment });
  const { chart, leftOut = [] } = shipment ?? {};
  const engine = engineOf(engines, "1.10");
  const { archive, diagnostics: ofPacking } = await clock.run("package", () =>
    packAddon(engine, addon, { chart, modifiedSeconds: time.seconds }),
  );
  const found = [...diagnostics, ...time.diagnostics, ...ofPacking];
  if (!archive) return { found };
  const file = path.join(options.output, archive.name);
  return { packed: { archive, file, time, leftOut }, found };
}

interface Writing {
  found: readonly Diagnostic[];
  options: PackageOptions;
  io: CommandIo;
  clock: StageClock;
}

async function write(
  packed: PackedArchive,
  { found, options, io, clock }: Writing,
): Promise<ExitCode> {
  const { bytes } = packed.archive;
  const taken = await checkArchiveFile(packed.file, { root: options.root, bytes });
  const written =
    taken.length > 0 ? taken : await clock.run("write", () => writeArchive(packed.file, bytes));
  const all = [...found, ...written];
  const code = print(all, { options, io, ...(hasErrors(all) ? {} : { packed }) });
  if (code === 0 && !options.quiet) io.stderr.write(summaryOf(packed, clock));
  return code;
}

function print(
  found: readonly Diagnostic[],
  { options, io, packed }: { options: PackageOptions; io: CommandIo; packed?: PackedArchive },
): ExitCode {
  if (options.format !== "json" || options.output === "-") {
    return report(io, found, { ...options, format: "pretty" });
  }
  io.stdout.write(`${packageJson(found, packed)}\n`);
  return hasErrors(found) ? 1 : 0;
}

/** Engines that are closed by who started them. */
function keptOpen(engines: CueEngines): CueEngines {
  return { of: (version) => engines.of(version), close: () => Promise.resolve() };
}
