import yargs from "yargs";

import type { CommandIo } from "./commands/command-io.ts";
import { checkGivenOnce } from "./commands/given-once.ts";
import { layOutHelpOnlyWhenAsked } from "./commands/help-text.ts";
import { commandNames, loadCommands, type RunCommand } from "./commands/load-command.ts";
import { ownVersion } from "./commands/own-version.ts";
import { UsageError } from "./commands/usage-error.ts";
import { withMeantOption } from "./commands/meant-option.ts";
import { withStdinNames } from "./commands/value-options.ts";

/**
 * Runs the command line.
 * @param args What follows the program's name.
 * @returns The exit code: 0 fine, 1 findings, 2 wrong usage; that of vela when vela was run.
 * @throws Whatever a bug of ours throws; bin.ts turns it into exit code 2.
 */
export async function runCli(args: readonly string[], io: CommandIo): Promise<number> {
  let code = 0;
  const runIt: RunCommand = async (run) => {
    code = await run(io);
  };
  const own = layOutHelpOnlyWhenAsked(yargs([...args]).scriptName("vela-addon"));
  const commands = await loadCommands(args);
  const parser = commands
    .reduce((earlier, add) => add(earlier, runIt), own)
    .usage(
      "$0 <command>\n\nBuild, check and package KubeVela addons, offline; enable them with vela.",
    )
    .check(checkGivenOnce)
    .version(ownVersion())
    .wrap(100)
    .demandCommand(1, `Name a command: ${commandNames.join(", ")}`)
    .recommendCommands()
    .strict()
    .locale("en")
    .exitProcess(false)
    .fail((message: string | null, error: Error | undefined) => {
      if (error && error.name !== "YError") throw error;
      throw new UsageError(withMeantOption(message ?? error?.message ?? "", parser));
    });
  try {
    await parser.parseAsync(withStdinNames(args), {}, (_error, _argv, output) => {
      if (output !== "") io.stdout.write(`${output}\n`);
    });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.stderr.write(`vela-addon: ${error.message}\nSee "vela-addon --help".\n`);
    return 2;
  }
  return code;
}
