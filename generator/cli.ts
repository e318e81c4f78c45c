import yargs, { type Argv } from "yargs";

import { build, buildArguments, buildSummary, buildUsage } from "./commands/build.ts";
import { check, checkArguments, checkSummary, checkUsage } from "./commands/check.ts";
import type { CommandIo } from "./commands/command-io.ts";
import { enable, enableArguments, enableSummary, enableUsage } from "./commands/enable.ts";
import { withExamples } from "./commands/examples.ts";
import { checkGivenOnce } from "./commands/given-once.ts";
import { layOutHelpOnlyWhenAsked } from "./commands/help-text.ts";
import { ownVersion } from "./commands/own-version.ts";
import {
  packageArguments,
  packageCommand,
  packageSummary,
  packageUsage,
} from "./commands/package.ts";
import { render, renderArguments, renderSummary, renderUsage } from "./commands/render.ts";
import { schema, schemaArguments, schemaSummary, schemaUsage } from "./commands/schema.ts";
import { test, testSummary, testUsage } from "./commands/test.ts";
import { testArguments } from "./commands/test-options.ts";
import { upgrade, upgradeArguments, upgradeSummary, upgradeUsage } from "./commands/upgrade.ts";
import { UsageError } from "./commands/usage-error.ts";
import { withStdinNames } from "./commands/value-options.ts";

/**
 * Runs the command line.
 * @param args What follows the program's name.
 * @returns The exit code: 0 fine, 1 findings, 2 wrong usage; that of vela when vela was run.
 * @throws Whatever a bug of ours throws; bin.ts turns it into exit code 2.
 */
export async function runCli(args: readonly string[], io: CommandIo): Promise<number> {
  let code = 0;
  const own = layOutHelpOnlyWhenAsked(yargs([...args]).scriptName("vela-addon"));
  const parser = withCommands(own, async (run) => {
    code = await run(io);
  })
    .usage(
      "$0 <command>\n\nBuild, check and package KubeVela addons, offline; enable them with vela.",
    )
    .completion("completion", "Print a script that completes commands and options in bash or zsh")
    .check(checkGivenOnce)
    .version(ownVersion())
    .wrap(100)
    .demandCommand(1, "Name a command")
    .recommendCommands()
    .strict()
    .locale("en")
    .exitProcess(false)
    .fail((message: string | null, error: Error | undefined) => {
      if (error && error.name !== "YError") throw error;
      throw new UsageError(message ?? error?.message ?? "");
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

/** Runs a command that was chosen. */
type RunCommand = (run: (io: CommandIo) => Promise<number>) => Promise<void>;

function withCommands(parser: Argv, runIt: RunCommand): Argv {
  return parser
    .command(buildUsage, buildSummary, withExamples("build", buildArguments), (options) =>
      runIt((io) => build(options, io)),
    )
    .command(checkUsage, checkSummary, withExamples("check", checkArguments), (options) =>
      runIt((io) => check(options, io)),
    )
    .command(enableUsage, enableSummary, withExamples("enable", enableArguments), (options) =>
      runIt((io) => enable(options, io)),
    )
    .command(packageUsage, packageSummary, withExamples("package", packageArguments), (options) =>
      runIt((io) => packageCommand(options, io)),
    )
    .command(renderUsage, renderSummary, withExamples("render", renderArguments), (options) =>
      runIt((io) => render(options, io)),
    )
    .command(schemaUsage, schemaSummary, withExamples("schema", schemaArguments), (options) =>
      runIt((io) => schema(options, io)),
    )
    .command(testUsage, testSummary, withExamples("test", testArguments), (options) =>
      runIt((io) => test(options, io)),
    )
    .command(upgradeUsage, upgradeSummary, withExamples("upgrade", upgradeArguments), (options) =>
      runIt((io) => upgrade(options, io)),
    );
}
