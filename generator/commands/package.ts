import path from "node:path";

import type { Argv } from "yargs";

import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { AddonArchive } from "../package/package-addon.ts";
import { packageAddon } from "../package/package-addon.ts";
import { StageClock } from "../pipeline/stage-clock.ts";
import { checkArchivePlace } from "../write/check-place.ts";
import { writeArchive } from "../write/write-archive.ts";
import { buildProject } from "./build-project.ts";
import type { CommandIo, ExitCode } from "./command-io.ts";
import { folderName, type ProjectOptions, withProjectOptions } from "./project-options.ts";
import { readableSize, report, stageLine } from "./report.ts";

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

/** Packs the addon from its source; the folder of a build is neither read nor written. */
export async function packageCommand(options: PackageOptions, io: CommandIo): Promise<ExitCode> {
  const clock = new StageClock();
  const isFolder = options.output !== "-";
  const misplaced = isFolder ? await checkArchivePlace(options.output, options) : [];
  if (misplaced.length > 0) return report(io, misplaced, options);
  // Without a folder: the archive is enabled by the addon's own name.
  const built = await buildProject({ ...options, clock, withCases: true }, io);
  const { addon } = built;
  if (!addon) return report(io, built.diagnostics, options);
  const modified = sourceDateEpoch(io);
  const packed = await clock.run("package", () => packageAddon(addon, modified));
  const found = [...built.diagnostics, ...packed.diagnostics];
  if (!packed.archive) return report(io, found, options);
  return await writePackage(packed.archive, found, { ...options, io, clock });
}

async function writePackage(
  archive: AddonArchive,
  found: readonly Diagnostic[],
  { io, clock, ...options }: PackageOptions & { io: CommandIo; clock: StageClock },
): Promise<ExitCode> {
  if (options.output === "-") {
    io.stdout.writeBytes(archive.bytes);
    return report(io, found, { ...options, format: "pretty" });
  }
  const file = path.join(options.output, archive.name);
  const written = await clock.run("write", () => writeArchive(file, archive.bytes));
  const code = report(io, [...found, ...written], options);
  if (code === 0 && !options.quiet) io.stderr.write(summary(archive, { file, clock }));
  return code;
}

/** SOURCE_DATE_EPOCH in seconds, as reproducible builds agree on it; without it the packer's constant is used. */
function sourceDateEpoch(io: CommandIo): { modifiedSeconds?: number } {
  const given = io.env.SOURCE_DATE_EPOCH;
  return given !== undefined && /^\d+$/.test(given) ? { modifiedSeconds: Number(given) } : {};
}

function summary(archive: AddonArchive, input: { file: string; clock: StageClock }): string {
  const size = readableSize(archive.bytes.length);
  return [
    `${input.file}: ${archive.entries.length} files, ${size}, sha256 ${archive.sha256}`,
    ...archive.entries.map((entry) => `  ${entry.path}  ${readableSize(entry.sizeBytes)}`),
    stageLine(input.clock.times),
    "",
  ].join("\n");
}
