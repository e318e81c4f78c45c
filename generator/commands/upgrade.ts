import type { Argv } from "yargs";

import type { CommandIo } from "./command-io.ts";
import { enableAddon } from "./enable-addon.ts";
import { type EnableOptions, withEnableOptions } from "./enable-options.ts";

export const upgradeUsage = "upgrade [root]";
export const upgradeSummary =
  "The same for an addon that is enabled: vela keeps its earlier values";

export function upgradeArguments(yargs: Argv): Argv<EnableOptions> {
  return withEnableOptions(yargs);
}

/** Upgrades the addon. Answers vela's exit code; 1 for findings, then vela has changed nothing. */
export function upgrade(options: EnableOptions, io: CommandIo): Promise<number> {
  return enableAddon({ ...options, action: "upgrade" }, io);
}
