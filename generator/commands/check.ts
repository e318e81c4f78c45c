import type { Argv } from "yargs";

import { StageClock } from "../pipeline/stage-clock.ts";
import { buildProject } from "./build-project.ts";
import type { CommandIo, ExitCode } from "./command-io.ts";
import { type ProjectOptions, withProjectOptions } from "./project-options.ts";
import { report, stageLine } from "./report.ts";

export const checkUsage = "check [root]";
export const checkSummary = "Render and check the addon, write nothing";

export function checkArguments(yargs: Argv): Argv<ProjectOptions> {
  return withProjectOptions(yargs);
}

export async function check(options: ProjectOptions, io: CommandIo): Promise<ExitCode> {
  const clock = new StageClock();
  const { diagnostics } = await buildProject(
    { ...options, clock, takesFolder: true, withCases: true },
    io,
  );
  const code = report(io, diagnostics, options);
  if (code === 0 && !options.quiet) io.stderr.write(`No errors. ${stageLine(clock.times)}\n`);
  return code;
}
