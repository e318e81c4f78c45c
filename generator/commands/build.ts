import path from "node:path";

import type { Argv } from "yargs";

import type { ValidatedAddon } from "../model/validated-addon.ts";
import { StageClock } from "../pipeline/stage-clock.ts";
import { checkPlace } from "../write/check-place.ts";
import { checkWritten } from "../write/check-written.ts";
import { writeAddon } from "../write/write-addon.ts";
import { buildProject } from "./build-project.ts";
import type { CommandIo, ExitCode } from "./command-io.ts";
import { folderName, type ProjectOptions, withProjectOptions } from "./project-options.ts";
import { readableSize, report, stageLine } from "./report.ts";

export interface BuildOptions extends ProjectOptions {
  out: string;
  check: boolean;
  force: boolean;
}

export const buildUsage = "build [root]";
export const buildSummary = "Render, check and write the addon folder";

export function buildArguments(yargs: Argv): Argv<BuildOptions> {
  return withProjectOptions(yargs)
    .option("out", {
      alias: "o",
      type: "string",
      requiresArg: true,
      coerce: folderName("--out"),
      default: "dist-addon",
      describe: "Folder to write",
    })
    .option("check", {
      type: "boolean",
      default: false,
      describe: "Write nothing; fail when the folder is not what the source makes",
    })
    .option("force", {
      type: "boolean",
      default: false,
      describe: "Overwrite files of the folder that were changed by hand",
    });
}

/** Builds the addon folder. An error leaves the folder as it was. */
export async function build(options: BuildOptions, io: CommandIo): Promise<ExitCode> {
  const clock = new StageClock();
  const { out: folder, force } = options;
  const misplaced = await checkPlace(folder, options);
  if (misplaced.length > 0) return report(io, misplaced, options);
  const built = await buildProject({ ...options, folder, clock, withCases: true }, io);
  const { addon } = built;
  if (!addon) return report(io, built.diagnostics, options);
  if (options.check) {
    const stale = await clock.run("compare", () => checkWritten(addon, folder));
    return report(io, [...built.diagnostics, ...stale], options);
  }
  const result = await clock.run("write", () => writeAddon(addon, { folder, force }));
  const code = report(io, [...built.diagnostics, ...result.diagnostics], options);
  if (code === 0 && !options.quiet) {
    io.stderr.write(summary(addon, { ...options, ...result, clock }));
  }
  return code;
}

interface SummaryInput {
  out: string;
  root: string;
  unchanged: boolean;
  clock: StageClock;
}

function summary(addon: ValidatedAddon, input: SummaryInput): string {
  const { name, version } = addon.metadata;
  const { files } = addon.files;
  const sizeBytes = files.reduce((sum, file) => sum + file.bytes.length, 0);
  const state = input.unchanged ? "already up to date" : "written";
  const folder = path.posix.normalize(input.out);
  const shown = folder.startsWith("/") || folder.startsWith(".") ? folder : `./${folder}`;
  const lines = files.map((file) => `  ${file.path}  ${readableSize(file.bytes.length)}`);
  return [
    `${name} ${version}: ${shown} ${state}, ${files.length} files, ${readableSize(sizeBytes)}`,
    ...lines,
    stageLine(input.clock.times),
    "",
    `Enable it:   vela addon enable ${shown}`,
    `Package it:  npx vela-addon package ${input.root}`,
    "",
  ].join("\n");
}
