import path from "node:path";

import type { Argv } from "yargs";

import { type Diagnostic, hasErrors } from "../diagnostics/diagnostic.ts";
import { StageClock } from "../pipeline/stage-clock.ts";
import { isArchive } from "../source/archive/read-archive.ts";
import { isAddonFolder } from "../source/read-addon-folder.ts";
import { checkArchiveFile, checkArchivePlace } from "../write/check-place.ts";
import { writeArchive } from "../write/write-archive.ts";
import { type CommandIo, type ExitCode, withEngines } from "./command-io.ts";
import { packSource } from "./pack-source.ts";
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
  const source = await sourceKind(root);
  const isFolder = output !== "-";
  const misplaced =
    isFolder && source !== "archive" ? await checkArchivePlace(output, { root, source }) : [];
  if (misplaced.length > 0) return print(misplaced, { options, io });
  const clock = new StageClock();
  return withEngines(io, async (engines) => {
    const { packed: made, diagnostics: found } = await packSource(options, {
      io,
      engines,
      clock,
    });
    if (!made) return print(found, { options, io });
    const packed = { ...made, file: path.join(output, made.archive.name) };
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
