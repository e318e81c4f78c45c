import type { Argv } from "yargs";

import { suggest } from "../diagnostics/suggest.ts";

/** yargs' words about options that nobody declared, with the option that the first of them most likely means. */
export function withMeantOption(message: string, parser: Argv): string {
  const unknown = /^Unknown arguments?: ([^,\s]+)/.exec(message)?.[1];
  if (unknown === undefined) return message;
  if (looksLikeValue(unknown)) return withSet(unknown);
  const meant = suggest(unknown, optionNames(parser));
  return meant === undefined ? message : `${message}. Did you mean --${meant}?`;
}

/** Whether an argument gives a parameter value as vela takes it, `name=value`. */
export function looksLikeValue(argument: string): boolean {
  return /^[A-Za-z_][\w.[\]-]*=/.test(argument);
}

/** What to write in the place of `name=value`; the value may be secret. */
export function withSet(argument: string): string {
  return `Give parameter values with --set: --set ${argument.split("=", 1)[0] ?? ""}=…`;
}

/** The long names of the options of the command that is parsed; its types do not tell of `getOptions`. */
function optionNames(parser: Argv): string[] {
  const { key } = (parser as Argv & { getOptions: () => { key: object } }).getOptions();
  return Object.keys(key).filter((name) => /^[a-z][a-z-]+$/.test(name));
}
