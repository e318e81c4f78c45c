import { hasLoneSurrogate } from "../model/escape-text.ts";
import { sortedKeys } from "../model/json.ts";
import { greatestIndex, deepestName } from "./parse-argument.ts";
import { typedValue } from "./typed-value.ts";
import { isValueMap, type Value, type ValueMap } from "./value.ts";

export interface SpelledValues {
  /** `name=value` arguments for `vela addon enable`, to be given in this order, each as one argument of the process. */
  arguments: string[];
  /** What no argument can say; empty when `arguments` says it all. */
  unspelled: UnspelledValue[];
}

export interface UnspelledValue {
  /** As vela's command line writes it: `ports[0].name`. */
  path: string;
  kind: UnspelledKind;
  /** A clause without the value, for example `is a decimal number, which vela takes for a text`. */
  reason: string;
}

/** Why values have no spelling. */
const reasons = {
  decimal: "is a decimal number, which vela takes for a text",
  "large-number": "is a number that does not fit into 64 bits, which vela takes for a text",
  "typed-text": "is a text that vela takes for a number, true, false or null",
  "empty-map": "is an empty map, which no argument can make",
  "empty-list": "is an empty list in a list, which no argument can make",
  "empty-key": "has an empty name, which vela leaves out",
  character: "holds a character that no argument of a process can hold",
  deep: `is more than ${deepestName} names deep, which vela refuses`,
  "long-list": `is an entry behind index ${greatestIndex}, which vela refuses`,
  "long-argument": "is longer than an argument of a process may be",
} as const;

export type UnspelledKind = keyof typeof reasons;

/** Linux takes 128 KiB with the byte at the end. */
const longestArgument = 131_071;

/**
 * Writes values as arguments that vela's command line reads back as the same values: the inverse of
 * parseVelaArguments. Not changed by it: `0.5` would come back as a text and is reported, as everything that has no
 * spelling is.
 */
export function spellValues(values: ValueMap): SpelledValues {
  const spelled: SpelledValues = { arguments: [], unspelled: [] };
  for (const key of sortedKeys(values)) {
    spell(values[key] ?? null, stepInto(top, key), spelled);
  }
  return spelled;
}

/** Where a value goes: its name in an argument, its path in a message, and what is special about the place. */
interface Place {
  name: string;
  path: string;
  depth: number;
  /** Whether an index is on the way: an assignment that ends with the argument is lost there. */
  isInList: boolean;
  /** Whether the place is an entry of a list. */
  isEntry: boolean;
  isEmptyKey: boolean;
}

const top: Place = {
  name: "",
  path: "",
  depth: -1,
  isInList: false,
  isEntry: false,
  isEmptyKey: false,
};

function stepInto(at: Place, key: string): Place {
  const isFirst = at.depth === -1;
  const name = key.replaceAll(/[\\=[,.]/g, "\\$&");
  return {
    // A first character "-" would make an option of the argument.
    name: isFirst ? name.replace(/^-/, "\\-") : `${at.name}.${name}`,
    path: isFirst ? key : `${at.path}.${key}`,
    depth: at.depth + 1,
    isInList: at.isInList,
    isEntry: false,
    isEmptyKey: key === "",
  };
}

function entryOf(at: Place, index: number): Place {
  const step = `[${index}]`;
  const { depth } = at;
  return {
    name: at.name + step,
    path: at.path + step,
    depth,
    isInList: true,
    isEntry: true,
    isEmptyKey: false,
  };
}

function spell(value: Value, at: Place, spelled: SpelledValues): void {
  const refused = problemOf(value, at);
  if (refused) {
    spelled.unspelled.push({ path: at.path, kind: refused, reason: reasons[refused] });
    return;
  }
  if (isValueMap(value)) {
    spellMap(value, at, spelled);
    return;
  }
  if (!Array.isArray(value)) {
    const text = spellScalar(value);
    if (typeof text === "object") refuse(at, text.kind, spelled);
    // What ends with "=" ends the argument too early for helm to put it into a list.
    else
      add(`${at.name}=${escapeValue(text)}${text === "" && at.isInList ? "," : ""}`, at, spelled);
    return;
  }
  // An index without a value makes an empty list.
  if (value.length === 0) add(`${at.name}[0]`, at, spelled);
  else if (value.every(isScalar)) spellScalars(value, at, spelled);
  else for (const [index, item] of value.entries()) spell(item, entryOf(at, index), spelled);
}

function spellMap(map: ValueMap, at: Place, spelled: SpelledValues): void {
  // Of an entry that has a value already, a dot makes an empty map. What is in the map then is not lost.
  if (at.isEntry && needsMap(map)) add(`${at.name}=,${at.name}.`, at, spelled);
  for (const key of sortedKeys(map)) spell(map[key] ?? null, stepInto(at, key), spelled);
}

/** Whether a map in a list stays away unless it is made first: it is empty, or holds an empty list. */
function needsMap(map: ValueMap): boolean {
  const entries = Object.values(map);
  return entries.length === 0 || entries.some(holdsEmptyList);
}

function holdsEmptyList(value: Value): boolean {
  if (Array.isArray(value)) return value.length === 0 || value.some(holdsEmptyList);
  return isValueMap(value) && Object.values(value).some(holdsEmptyList);
}

function problemOf(value: Value, at: Place): UnspelledKind | undefined {
  if (at.isEmptyKey) return "empty-key";
  if (hasBadCharacter(at.path)) return "character";
  if (at.depth > deepestName) return "deep";
  if (Array.isArray(value)) {
    if (value.length === 0 && at.isEntry) return "empty-list";
    return value.length > greatestIndex + 1 && !value.every(isScalar) ? "long-list" : undefined;
  }
  return isValueMap(value) && Object.keys(value).length === 0 && !at.isEntry
    ? "empty-map"
    : undefined;
}

/** The entries of a list as `{a,b}`. */
function spellScalars(list: readonly Scalar[], at: Place, spelled: SpelledValues): void {
  const texts: string[] = [];
  for (const [index, item] of list.entries()) {
    const text = spellScalar(item);
    if (typeof text === "object") refuse(entryOf(at, index), text.kind, spelled);
    else texts.push(text.replaceAll(/[\\,}]/g, "\\$&"));
  }
  if (texts.length === list.length) add(`${at.name}={${texts.join(",")}}`, at, spelled);
}

type Scalar = Exclude<Value, Value[] | ValueMap>;

function isScalar(value: Value): value is Scalar {
  return value === null || typeof value !== "object";
}

/** The text that vela reads as the value. */
function spellScalar(value: Scalar): string | { kind: UnspelledKind } {
  if (typeof value === "string") {
    if (hasBadCharacter(value)) return { kind: "character" };
    return typedValue(value) === value ? value : { kind: "typed-text" };
  }
  if (typeof value === "number" && !Number.isInteger(value)) return { kind: "decimal" };
  const text = typeof value === "number" ? String(BigInt(value)) : String(value);
  const isRead = typeof typedValue(text) !== "string";
  return isRead ? text : { kind: "large-number" };
}

/** A comma ends a value, a brace at its beginning opens a list. */
function escapeValue(text: string): string {
  return text.replaceAll(/[\\,]|^\{/g, "\\$&");
}

function hasBadCharacter(text: string): boolean {
  return text.includes("\0") || hasLoneSurrogate(text);
}

function add(argument: string, at: Place, spelled: SpelledValues): void {
  if (Buffer.byteLength(argument) > longestArgument) refuse(at, "long-argument", spelled);
  else spelled.arguments.push(argument);
}

function refuse({ path }: Place, kind: UnspelledKind, spelled: SpelledValues): void {
  spelled.unspelled.push({ path, kind, reason: reasons[kind] });
}
