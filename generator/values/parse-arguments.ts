import type { ArgumentError } from "./argument-error.ts";
import type { Assignment } from "./assignment.ts";
import { type NoText, parseArgument, type ReadText } from "./parse-argument.ts";
import { typedValue } from "./typed-value.ts";
import { copiedMap, emptyMap, type Value, type ValueMap } from "./value.ts";

/** The options that take assignments, each with its own way to read what stands behind `=`. */
export const argumentKinds = ["set-json", "set", "set-string", "set-file"] as const;
export type ArgumentKind = (typeof argumentKinds)[number];

/** An assignment, and which use (0-based) of its option holds it. */
export interface PlacedAssignment extends Assignment {
  kind: ArgumentKind;
  index: number;
}

/** Why one argument is not read. */
export interface PlacedError extends ArgumentError {
  kind: ArgumentKind;
  index: number;
}

export interface ParsedArguments {
  values: ValueMap;
  /** In the order in which they were made: a later one wins. */
  assignments: PlacedAssignment[];
  /** At most one for each argument; none when all of them are read. */
  errors: PlacedError[];
}

/** The text of a file that an argument names, or why there is none. */
export type ReadFile = (name: string) => { ok: true; text: string } | NoText;

/**
 * Reads the arguments of one option into values, which it changes and goes on with or with a copy. Of an argument that is not read, the assignments
 * before the error count: what the one with the error has made by then is nothing that somebody wrote.
 * @param readFile For `--set-file`.
 */
export function parseArguments(
  kind: ArgumentKind,
  args: readonly string[],
  { values, readFile }: { values: ValueMap; readFile?: ReadFile },
): ParsedArguments {
  const read = readerOf(kind, readFile);
  const made: ParsedArguments = { values, assignments: [], errors: [] };
  for (const [index, argument] of args.entries()) {
    const before = copiedMap(made.values);
    const { assignments, error, end } = parseArgument(argument, made.values, read);
    made.assignments.push(...assignments.map((one) => ({ ...one, kind, index })));
    if (!error) continue;
    made.errors.push({ ...error, kind, index });
    parseArgument(argument.slice(0, end), before, read);
    made.values = before;
  }
  return made;
}

/**
 * Reads the `name=value` arguments of `vela addon enable` and `upgrade` (parseAddonArgsToMap, references/cli/addon.go,
 * v1.10.9 and v1.9.13). vela stops at the first error; here the others are found too.
 */
export function parseVelaArguments(args: readonly string[]): ParsedArguments {
  return parseArguments("set", args, { values: emptyMap() });
}

function readerOf(kind: ArgumentKind, readFile: ReadFile | undefined): ReadText | "json" {
  if (kind === "set-json") return "json";
  if (kind === "set") return (text) => valued(typedValue(text));
  if (kind === "set-string") return valued;
  return (name) => {
    const read = readFile?.(name) ?? nothingReads(name);
    return read.ok ? valued(read.text) : read;
  };
}

function nothingReads(name: string): NoText {
  const safeReason = "nothing reads files";
  return { ok: false, reason: `open ${name}: ${safeReason}`, safeReason };
}

function valued(value: Value): { ok: true; value: Value } {
  return { ok: true, value };
}
