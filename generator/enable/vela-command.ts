import { quotedForShell } from "../model/shell-word.ts";

/** What the user wants vela to do. */
export type EnableAction = "enable" | "upgrade";

/** Options of `vela addon enable` and `upgrade` that are handed on (references/cli/addon.go, v1.10.9 and v1.9.13). */
export interface VelaOptions {
  /** Names of clusters, as vela takes them. */
  clusters?: string | undefined;
  skipVersionValidating: boolean;
  overrideDefinitions: boolean;
  /** For `enable` it also means the two above (addonOptions); for `upgrade` it answers questions only. */
  yes: boolean;
  /** Only `enable` knows it. */
  dryRun: boolean;
}

export interface VelaCommand {
  action: EnableAction;
  options: VelaOptions;
  /** `name=value`, as vela reads them. */
  values: readonly string[];
  /** What the user adds; vela gets it as it is. */
  more: readonly string[];
}

/** The arguments of vela that enable a folder. */
export function velaArguments(command: VelaCommand, folder: string): string[] {
  const { action, options, values, more } = command;
  const { clusters, skipVersionValidating, overrideDefinitions, yes, dryRun } = options;
  return [
    "addon",
    action,
    folder,
    ...values,
    ...(clusters === undefined ? [] : [`--clusters=${clusters}`]),
    ...(skipVersionValidating ? ["--skip-version-validating"] : []),
    ...(overrideDefinitions ? ["--override-definitions"] : []),
    ...(yes ? ["--yes"] : []),
    ...(dryRun && action === "enable" ? ["--dry-run"] : []),
    ...more,
  ];
}

/** The command as a shell takes it, with `***` for the values of which `isSecret` says so. */
export function shownCommand(
  program: string,
  args: readonly string[],
  isSecret: (argument: string) => boolean,
): string {
  return [program, ...args]
    .map((argument) => quotedForShell(isSecret(argument) ? masked(argument) : argument))
    .join(" ");
}

function masked(argument: string): string {
  const [name = ""] = argument.split("=", 1);
  return `${name}=***`;
}
