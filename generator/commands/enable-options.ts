import { stat } from "node:fs/promises";

import type { Argv } from "yargs";

import type { EnableAction } from "../enable/vela-command.ts";
import { looksLikeValue, withSet } from "./value-argument.ts";
import { folderName, type ProjectOptions, withProjectOptions } from "./project-options.ts";
import { UsageError } from "./usage-error.ts";

/** The folder that typed projects are built to. */
export const defaultFolder = "dist-addon";

interface VelaOwnOptions {
  yes: boolean;
  clusters: string | undefined;
  "skip-version-validating": boolean;
  "override-definitions": boolean;
}

/** What `enable` and `upgrade` take. */
export interface EnableOptions extends ProjectOptions, VelaOwnOptions {
  out: string;
  "vela-cli": string;
  /** vela takes the version of an addon of a registry; a folder has its own. */
  version: string | undefined;
  "dry-run": boolean;
  /** Seconds. */
  poll: number;
  /** What follows `--`. */
  "--"?: string[];
}

/** The options of either command, and which one it is. */
export interface EnableInput extends EnableOptions {
  action: EnableAction;
}

/**
 * Refuses what vela takes and means something else here: parameter values in the place of the root or behind `--`, where
 * nothing would check them or hide secrets, and the version of an addon of a registry.
 * @throws UsageError, which does not show the value.
 */
export async function checkEnableOptions(options: EnableOptions): Promise<void> {
  const { root, version, "--": more = [] } = options;
  const value = more.find((argument) => !argument.startsWith("-") && argument.includes("="));
  if (value !== undefined) {
    throw new UsageError(
      `Give values with --set: "${value.split("=", 1)[0]}=..." stands behind --`,
    );
  }
  if (version !== undefined) {
    throw new UsageError(
      "Leave out --version: the addon has the version of its folder. vela addon enable takes those of registries",
    );
  }
  const isThere = await stat(root).catch(() => undefined);
  if (!isThere && looksLikeValue(root)) throw new UsageError(withSet(root));
}

export function withEnableOptions(yargs: Argv): Argv<EnableOptions> {
  return withVelaOptions(withProjectOptions(yargs))
    .parserConfiguration({ "populate--": true, "parse-positional-numbers": false })
    .option("out", {
      type: "string",
      requiresArg: true,
      coerce: folderName("--out"),
      default: defaultFolder,
      describe: "Folder that a typed project was built to; it has to be up to date",
    })
    .option("vela-cli", {
      type: "string",
      requiresArg: true,
      coerce: programName,
      default: "vela",
      describe: "The vela command line: a path, or a name in the PATH",
    })
    .option("dry-run", {
      type: "boolean",
      default: false,
      describe:
        "Print vela's command and its own dry run, for an upgrade with the values of the last time; secrets are ***, but that of an addon folder shows all",
    })
    .version(false)
    .option("version", {
      alias: "v",
      type: "string",
      hidden: true,
    })
    .option("poll", {
      type: "number",
      requiresArg: true,
      default: 5,
      coerce: seconds,
      describe: "Seconds between two looks at what is waited for; 0 for none",
    })
    .describe(
      "root",
      "Folder of the typed project, whose code is run, an addon folder or an archive of one",
    )
    .describe("vela", "A vela release to check with; by default that of the vela command line")
    .epilogue(
      "What follows -- is handed on to vela: options, such as --verbosity 2, but no parameter values. An addon of a registry is enabled by vela itself: vela addon enable NAME. vela takes parameter values as arguments, and in no other way: " +
        "while it runs, other users of the machine can read them in the list of processes.",
    );
}

/** The options of vela that are handed on by name. */
function withVelaOptions<T>(yargs: Argv<T>): Argv<T & VelaOwnOptions> {
  return yargs
    .option("clusters", {
      alias: "c",
      type: "string",
      requiresArg: true,
      describe: "Clusters to enable it on, as vela takes them",
    })
    .option("yes", {
      alias: "y",
      type: "boolean",
      default: false,
      describe: "Answer vela's questions with yes",
    })
    .option("skip-version-validating", {
      alias: "s",
      type: "boolean",
      default: false,
      describe: "Do not ask whether vela and Kubernetes are what the addon requires",
    })
    .option("override-definitions", {
      type: "boolean",
      default: false,
      describe: "Replace definitions of the same names",
    });
}

function programName(given: unknown): string {
  if (typeof given === "string" && given.trim() !== "") return given;
  throw new UsageError("--vela-cli takes the path or the name of one program");
}

function seconds(given: unknown): number {
  if (typeof given === "number" && given >= 0 && given <= 3600) return given;
  throw new UsageError("--poll takes seconds from 0 to 3600, once");
}
