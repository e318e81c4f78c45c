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

/** Options of any command whose value is the next argument; behind all others, a `-` is the command's root. */
const withValue = new Set([
  ...["values", "set", "set-string", "set-json", "set-file", "vela", "vela-cli", "format", "color"],
  ...["out", "output", "output-dir", "output-file", "clusters", "registry", "only", "definition"],
  ...["poll", "filter", "reporter", "cases"],
  ...["to", "url", "endpoint", "region", "username", "auth-header", "context-path"],
  ...["ca-file", "cert-file", "key-file", "timeout"],
]);

/** Their letters. */
const lettersWithValue = /[focdt]/;

/** Commands of which vela takes a version; elsewhere it is asked for. */
const withVersion = ["enable", "upgrade"];

/** Whether the next argument is the option's value; in a group of letters (`-qf`) only the last one can take it. */
function takesNext(option: string, command = ""): boolean {
  if (/^--version$|^-[a-z]*v$/.test(option)) return withVersion.includes(command);
  if (option.startsWith("--")) {
    // yargs takes each name in camel case too.
    const name = option.slice(2).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    return withValue.has(name);
  }
  return option.startsWith("-") && option.search(lettersWithValue) === option.length - 1;
}

/**
 * A lone `-` joined to what it is given for, because yargs takes it for an option: behind `-f` or `--values` it is
 * their file, in the place of a root it is that.
 */
export function withStdinNames(args: readonly string[]): string[] {
  const end = args.indexOf("--");
  const isName = (arg: string | undefined, at: number): boolean =>
    (arg === "-f" || arg === "--values") && args[at + 1] === "-" && (end === -1 || at < end);
  const isRoot = (at: number): boolean =>
    at > 0 && !takesNext(args[at - 1] ?? "", args[0]) && (end === -1 || at < end);
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
