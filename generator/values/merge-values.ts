import {
  argumentKinds,
  type ArgumentKind,
  type ParsedArguments,
  parseArguments,
  type ReadFile,
} from "./parse-arguments.ts";
import { copiedValue, emptyMap, isValueMap, type ValueMap } from "./value.ts";

/** What a command line gives: the contents of the files of `-f`, and the arguments of each option in their order. */
export interface GivenArguments extends Partial<Record<ArgumentKind, readonly string[]>> {
  files?: readonly ValueMap[];
}

/**
 * Puts everything together as helm does: files first, in their order, then `--set-json`, `--set`, `--set-string` and
 * `--set-file`, whatever the order between the options. Maps are merged, everything else is replaced, null too
 * (Options.MergeValues, pkg/cli/values/options.go, helm v3.14.4). That a null removes what it replaces is a step of
 * charts with defaults of their own (coalesceValues); vela has no such step, so a null stays.
 */
export function mergeValues(
  { files = [], ...args }: GivenArguments,
  readFile?: ReadFile,
): ParsedArguments {
  const reading = readFile ? { readFile } : {};
  let made: ParsedArguments = { values: emptyMap(), assignments: [], errors: [] };
  for (const file of files) made.values = mergeMaps(made.values, file);
  for (const kind of argumentKinds) {
    const next = parseArguments(kind, args[kind] ?? [], { values: made.values, ...reading });
    made = {
      values: next.values,
      assignments: [...made.assignments, ...next.assignments],
      errors: [...made.errors, ...next.errors],
    };
  }
  return made;
}

/**
 * Two maps as one: of what is in both, maps are merged and anything else is the second's. Changes neither, and shares
 * nothing with them, because arguments change values in place.
 */
export function mergeMaps(first: ValueMap, second: ValueMap): ValueMap {
  const merged = emptyMap();
  for (const [key, value] of Object.entries(first)) merged[key] = copiedValue(value);
  for (const [key, value] of Object.entries(second)) {
    const before = merged[key];
    const isBoth = isValueMap(before) && isValueMap(value);
    merged[key] = isBoth ? mergeMaps(before, value) : copiedValue(value);
  }
  return merged;
}
