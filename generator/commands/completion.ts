import type { Argv } from "yargs";

import type { CommandIo, ExitCode } from "./command-io.ts";
import {
  type CompletedShell,
  completedShells,
  completionScript,
  shellOf,
} from "./completion-script.ts";

export interface CompletionOptions {
  shell: CompletedShell | undefined;
}

export const completionUsage = "completion [shell]";
export const completionSummary = "Print a script that completes commands and options in a shell";

export function completionArguments(yargs: Argv): Argv<CompletionOptions> {
  return yargs.positional("shell", {
    choices: completedShells,
    describe: "The shell; by default that of SHELL",
  });
}

/** Prints the script; what it says to do with it stands in its first lines. */
export function completion({ shell }: CompletionOptions, io: CommandIo): Promise<ExitCode> {
  io.stdout.write(completionScript(shell ?? shellOf(io.env)));
  return Promise.resolve(0);
}
