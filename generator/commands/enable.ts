import type { Argv } from "yargs";

import type { CommandIo } from "./command-io.ts";
import { enableAddon } from "./enable-addon.ts";
import { type EnableInput, type EnableOptions, withEnableOptions } from "./enable-options.ts";

export const enableUsage = "enable [root]";
export const enableSummary =
  "Check the values, enable the addon with vela, and say what it waits for";

export function enableArguments(yargs: Argv): Argv<EnableOptions> {
  return withEnableOptions(yargs)
    .describe(
      "yes",
      "Answer vela's questions with yes, compare no versions and replace definitions of the same names",
    )
    .describe(
      "values",
      "A YAML or JSON file of parameter values, - for stdin, which then answers no question of vela's: add --yes",
    );
}

/** Enables the addon. Answers vela's exit code; 1 for findings, then vela has enabled nothing. */
export function enable(options: Omit<EnableInput, "action">, io: CommandIo): Promise<number> {
  return enableAddon({ ...options, action: "enable" }, io);
}
