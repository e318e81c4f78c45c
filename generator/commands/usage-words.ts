import type { Argv } from "yargs";

import { suggest } from "../diagnostics/suggest.ts";
import { secretGiven, secretMeant } from "./secret-arguments.ts";
import { looksLikeValue, withSet } from "./value-argument.ts";

/** What yargs was parsing when it gave up. */
export interface FailedParse {
  parser: Argv;
  /** What follows the program's name. */
  args: readonly string[];
  /** Absent when no command was named, or one that does not exist. */
  command: string | undefined;
  commands: readonly string[];
}

/** Says what is wrong with a command line, from the words of yargs, and what was most likely meant. */
export function usageWords(message: string, failed: FailedParse): string {
  const { args, command, commands } = failed;
  const [first = ""] = args;
  if (command === undefined && first !== "" && !first.startsWith("-")) {
    const meant = suggest(first, commands);
    return `There is no command "${first}"${meant === undefined ? "" : `. Did you mean ${meant}?`}`;
  }
  const unknown = /^Unknown arguments?: (.*)$/.exec(message)?.[1];
  if (unknown !== undefined) {
    const secret = command === "publish" ? secretWords(unknown.split(", "), args) : undefined;
    return secret ?? unknownWords(unknown.split(", "), failed);
  }
  const choice = /Argument: (\S+), Given: "([^"]*)", Choices: (.*)$/m.exec(message);
  return choice ? choiceWords(choice.slice(1)) : message;
}

/** An argument that is no option may be the secret itself. */
function secretWords([name = ""]: readonly string[], args: readonly string[]): string | undefined {
  const given = secretGiven(args);
  if (given !== undefined) return given;
  return args.some((arg) => isSpelling(arg, name)) ? undefined : secretMeant(args);
}

function unknownWords(names: readonly string[], failed: FailedParse): string {
  const [name = ""] = names;
  if (looksLikeValue(name)) return withSet(name);
  const isOption = failed.args.some((arg) => isSpelling(arg, name));
  if (!isOption) return `Unknown argument: ${name}`;
  const shown = name.length === 1 ? `-${name}` : `--${name}`;
  const meant = meantWords(name, failed);
  return `Unknown option ${shown}${meant === "" ? "" : `. ${meant}`}`;
}

function isSpelling(arg: string, name: string): boolean {
  if (name.length === 1) return /^-[^-]/.test(arg) && arg.includes(name);
  return arg === `--${name}` || arg.startsWith(`--${name}=`) || arg === `--no-${name}`;
}

const seen = "others can read arguments in the list of processes";

/** What helm, vela or other commands call something that has another name here. */
const otherNames: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  package: { to: "vela-addon publish has it" },
  render: { out: "Did you mean --output-dir?" },
  publish: {
    password: `Set HELM_REPO_PASSWORD or use --password-stdin: ${seen}`,
    "access-token": `Set HELM_REPO_ACCESS_TOKEN or use --access-token-stdin: ${seen}`,
    out: "Did you mean --to?",
    output: "Did you mean --to?",
    registry: "Did you mean --to?",
    repo: "Did you mean --to?",
    "insecure-skip-tls-verify": "Did you mean --insecure?",
    "plain-http": "Did you mean --use-http?",
  },
};

/** Letters that helm and vela have for options. */
const letters: Readonly<Record<string, string>> = { p: "password", u: "username", o: "output" };

function meantWords(given: string, { parser, command = "" }: FailedParse): string {
  const own = otherNames[command] ?? {};
  const name = letters[given] ?? (given === "token" ? "access-token" : given);
  const other = own[name] ?? own[suggest(name, Object.keys(own)) ?? ""];
  if (other !== undefined) return other;
  const options = optionNames(parser);
  const begun = options.filter((option) => option.startsWith(name) || name.startsWith(option));
  const near = options.includes(name) ? name : suggest(name, options);
  const meant = near ?? (name.length > 1 && begun.length === 1 ? begun[0] : undefined);
  return meant === undefined ? "" : `Did you mean --${meant}?`;
}

/** The long names of the options of the command that is parsed; its types do not tell of `getOptions`. */
function optionNames(parser: Argv): string[] {
  const { key } = (parser as Argv & { getOptions: () => { key: object } }).getOptions();
  return Object.keys(key).filter((name) => /^[a-z][a-z-]+$/.test(name));
}

function choiceWords([name = "", given = "", listed = ""]: readonly string[]): string {
  const choices = [...listed.matchAll(/"([^"]*)"/g)].map(([, choice = ""]) => choice);
  const meant = suggest(given, choices);
  if (name === "shell") {
    return `There is no script for the shell "${given}": name ${alternatives(choices)}`;
  }
  const help = meant === undefined ? "" : `. Did you mean ${meant}?`;
  return `--${name} takes ${alternatives(choices)}, not "${given}"${help}`;
}

/** `a, b or c`. */
export function alternatives(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} or ${words.at(-1) ?? ""}`;
}
