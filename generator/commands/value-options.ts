import type { Argv } from "yargs";

/** The options that give parameter values. */
export interface ValueOptions {
  /** Files; `-` is the standard input. */
  values: string[];
  /** `name=value` arguments, as `vela addon enable` takes them. */
  set: string[];
  "set-string": string[];
  "set-json": string[];
  "set-file": string[];
  lenient: boolean;
}

/** Options that take no value, so that a `-` behind one of them is the command's root. */
const flags = new Set(
  ["--lenient", "--upgrade", "--show-secrets", "--quiet", "-q", "--dry-run", "--yes", "-y"].concat([
    "--skip-version-validating",
    "-s",
    "--override-definitions",
  ]),
);

/**
 * A lone `-` joined to what it is given for, because yargs takes it for an option: behind `-f` or `--values` it is
 * their file, in the place of a root it is that.
 */
export function withStdinNames(args: readonly string[]): string[] {
  const end = args.indexOf("--");
  const isName = (arg: string | undefined, at: number): boolean =>
    (arg === "-f" || arg === "--values") && args[at + 1] === "-" && (end === -1 || at < end);
  const isRoot = (at: number): boolean => {
    const before = args[at - 1] ?? "-";
    const isValue = before.startsWith("-") && !before.includes("=") && !flags.has(before);
    return !isValue && (end === -1 || at < end);
  };
  return args.flatMap((arg, at) => {
    if (isName(arg, at)) return ["--values=-"];
    if (arg !== "-") return [arg];
    if (isName(args[at - 1], at - 1)) return [];
    return isRoot(at) ? ["--root=-"] : [arg];
  });
}

// One value each time, so that it does not take the project's folder for another one.
const repeatable = { type: "string", array: true, nargs: 1 } as const;

/** Adds the options that give parameter values: helm's, in helm's precedence. */
export function withValueOptions<T>(yargs: Argv<T>): Argv<T & ValueOptions> {
  return yargs
    .option("values", {
      ...repeatable,
      alias: "f",
      default: [] as string[],
      describe: "A YAML or JSON file of parameter values, - for stdin; a later one wins",
    })
    .option("set", {
      ...repeatable,
      default: [] as string[],
      describe: "A parameter value to render with, name=value as vela addon enable takes it",
    })
    .option("set-string", {
      ...repeatable,
      default: [] as string[],
      describe: "The same, and the value is text whatever it looks like",
    })
    .option("set-json", {
      ...repeatable,
      default: [] as string[],
      describe: "The same with a value in JSON, for decimals, empty maps and lists",
    })
    .option("set-file", {
      ...repeatable,
      default: [] as string[],
      describe: "The same with the name of a file that holds the value",
    })
    .option("lenient", {
      type: "boolean",
      default: false,
      describe: "Take parameters that nobody declared with a warning, as vela takes them without",
    });
}
