import yargs from "yargs";

import type { CommandIo } from "./commands/command-io.ts";
import { checkGivenOnce } from "./commands/given-once.ts";
import { layOutHelpOnlyWhenAsked } from "./commands/help-text.ts";
import { commandNames, loadCommands, type RunCommand } from "./commands/load-command.ts";
import { ownVersion } from "./commands/own-version.ts";
import { secretGiven } from "./commands/secret-arguments.ts";
import { UsageError } from "./commands/usage-error.ts";
import { usageWords } from "./commands/usage-words.ts";
import { withStdinNames } from "./commands/value-options.ts";

/**
 * Runs the command line.
 * @param given What follows the program's name.
 * @returns The exit code: 0 fine, 1 findings, 2 wrong usage; that of vela when vela was run.
 * @throws Whatever a bug of ours throws; bin.ts turns it into exit code 2.
 */
export async function runCli(given: readonly string[], io: CommandIo): Promise<number> {
  const args = withHelpOption(given);
  const command = commandNames.find((name) => name === args[0]);
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
    .alias("help", "h")
    .wrap(100)
    .demandCommand(1, `Name a command: ${commandNames.join(", ")}`)
    .recommendCommands()
    .strict()
    .locale("en")
    .exitProcess(false)
    .fail((message: string | null, error: Error | undefined) => {
      if (error && error.name !== "YError") throw error;
      const failed = { parser, args, command, commands: commandNames };
      throw new UsageError(usageWords(message ?? error?.message ?? "", failed));
    });
  try {
    const secret = command === "publish" ? secretGiven(args) : undefined;
    if (secret !== undefined) throw new UsageError(secret);
    await parser.parseAsync(withStdinNames(args), {}, (_error, _argv, output) => {
      if (output !== "") io.stdout.write(`${output}\n`);
    });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const named = command === undefined ? "" : `${command} `;
    io.stderr.write(`vela-addon: ${error.message}\nSee "vela-addon ${named}--help".\n`);
    return 2;
  }
  return code;
}

/** `help build` asks what `build --help` does. */
function withHelpOption(args: readonly string[]): readonly string[] {
  const [first, second = ""] = args;
  return first === "help" && commandNames.includes(second) ? [second, "--help"] : args;
}
