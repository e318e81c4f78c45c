import type { Argv } from "yargs";

import { type VelaRelease, velaReleases } from "../model/vela-render.ts";
import { defaultRoot } from "../source/project-paths.ts";
import type { ColourChoice } from "./command-io.ts";
import { UsageError } from "./usage-error.ts";
import { type ValueOptions, withValueOptions } from "./value-options.ts";

/** What every command over a typed project takes. */
export interface ProjectOptions extends ValueOptions {
  root: string;
  format: "pretty" | "json";
  color: ColourChoice;
  quiet: boolean;
  /** The releases that `--vela` names; empty for those that the addon admits. */
  vela: VelaRelease[];
}

/** `--vela`, which may be given several times; none by default. */
export const releases = {
  // Without a type, yargs reads 1.10 as the number 1.1.
  type: "string",
  choices: velaReleases,
  array: true,
  nargs: 1,
  default: [] as VelaRelease[],
} as const;

export function withProjectOptions<T>(yargs: Argv<T>): Argv<T & ProjectOptions> {
  return withValueOptions(yargs)
    .positional("root", {
      type: "string",
      default: defaultRoot,
      coerce: folderName("root"),
      describe:
        "Folder of the typed project, whose code is run; check, render and package take an addon folder or an archive (- for stdin) too",
    })
    .option("vela", {
      ...releases,
      describe: "A vela release to render with; by default each one that system.vela admits",
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

/** Reads the name of one folder: an empty one is a slip, often a shell variable that is not set. */
export function folderName(argument: string): (given: string | string[]) => string {
  return (given) => {
    if (typeof given !== "string") throw new UsageError(`Give ${argument} only once`);
    if (given.trim() === "")
      throw new UsageError(`The folder "${given}" of ${argument} is no name`);
    return given;
  };
}
