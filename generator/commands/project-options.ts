import type { Argv } from "yargs";

import type { ColourChoice } from "./command-io.ts";

/** What every command over a typed project takes. */
export interface ProjectOptions {
  root: string;
  format: "pretty" | "json";
  color: ColourChoice;
  quiet: boolean;
  /** `name=value` arguments: parameter values in place of the defaults. */
  set: string[];
}

export function withProjectOptions<T>(yargs: Argv<T>): Argv<T & ProjectOptions> {
  return yargs
    .positional("root", {
      type: "string",
      default: "addon-src",
      describe: "Folder of the typed project; its code is run",
    })
    .option("set", {
      type: "string",
      array: true,
      // One value each time, so that it does not take the project's folder for another one.
      nargs: 1,
      default: [] as string[],
      describe: "A parameter value to render with, name=value as vela addon enable takes it",
    })
    .option("format", {
      choices: ["pretty", "json"] as const,
      default: "pretty" as const,
      describe: "How findings are printed",
    })
    .option("color", {
      choices: ["auto", "always", "never"] as const,
      default: "auto" as const,
      describe: "Colour of findings",
    })
    .option("quiet", {
      alias: "q",
      type: "boolean",
      default: false,
      describe: "Print findings only",
    });
}
