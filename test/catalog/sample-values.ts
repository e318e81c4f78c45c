import fc from "fast-check";

import type { Json, JsonObject } from "../../generator/model/json.ts";
import type { OpenApiNode } from "./open-api-node.ts";

/** Where a sample stands: the name makes texts tell where they come from. */
interface Place {
  name: string;
  seed: number;
}

/**
 * Values that a node takes and that are not its default, at least one, the plainest first: the other members of an
 * enumeration, the other truth value, lists and maps with one and two entries, structs with everything and with only what
 * is required. The same seed gives the same values.
 */
export function sampleValues(node: OpenApiNode, place: Place): Json[] {
  const found = new Map<string, Json>();
  for (const value of candidates(node, place)) found.set(JSON.stringify(value), value);
  const usual = JSON.stringify(node.default);
  const others = [...found].filter(([text]) => text !== usual).map(([, value]) => value);
  return others.length > 0 ? others : [node.default ?? null];
}

/** The parts of a struct that have to be given: those that are required and have no default, also deeper down. */
export function requiredValue(node: OpenApiNode, place: Place): JsonObject {
  return structOf(node, place, { wants: (name, part) => isRequired(node, name) && isNeeded(part) });
}

/** A value with every field of every struct; `turn` chooses among the samples of each. */
export function wholeValue(node: OpenApiNode, place: Place, turn = 0): Json {
  if (isStruct(node)) return structOf(node, place, { wants: () => true, turn });
  const samples = sampleValues(node, place);
  return samples[turn % samples.length] ?? null;
}

/** A value at random: every field is there or not, as far as it may be absent. */
export function mixedValue(
  node: OpenApiNode,
  place: Place,
  choose: (below: number) => number,
): Json {
  if (!isStruct(node)) {
    const samples = sampleValues(node, place);
    return samples[choose(samples.length)] ?? null;
  }
  const fields = Object.entries(node.properties ?? {}).flatMap(([name, part]): [string, Json][] => {
    const isThere = choose(2) === 0 || (isRequired(node, name) && isNeeded(part));
    return isThere ? [[name, mixedValue(part, { ...place, name }, choose)]] : [];
  });
  return Object.fromEntries(fields);
}

/** A struct with fields of its own, as opposed to a map or anything. */
export function isStruct({ type, properties }: OpenApiNode): boolean {
  return type === "object" && properties !== undefined;
}

/** CUE takes a list or a map that is missing as an empty one. */
export function isNeeded(node: OpenApiNode): boolean {
  if (node.default !== undefined) return false;
  if (isStruct(node)) {
    const fields = Object.entries(node.properties ?? {});
    return fields.some(([name, part]) => isRequired(node, name) && isNeeded(part));
  }
  return node.type !== "array" && node.type !== "object";
}

export function isRequired({ required = [] }: OpenApiNode, name: string): boolean {
  return required.includes(name);
}

interface Wanted {
  wants: (name: string, part: OpenApiNode) => boolean;
  turn?: number;
}

function structOf(node: OpenApiNode, place: Place, { wants, turn }: Wanted): JsonObject {
  const fields = Object.entries(node.properties ?? {}).flatMap(([name, part]): [string, Json][] => {
    if (!wants(name, part)) return [];
    const at = { ...place, name };
    if (turn !== undefined) return [[name, wholeValue(part, at, turn)]];
    return [[name, isStruct(part) ? requiredValue(part, at) : wholeValue(part, at)]];
  });
  return Object.fromEntries(fields);
}

function candidates(node: OpenApiNode, place: Place): Json[] {
  if (node.enum) return node.enum;
  const alternatives = node.oneOf ?? node.anyOf;
  if (alternatives) return alternatives.flatMap((one) => sampleValues(one, place));
  switch (node.type) {
    case "boolean":
      return [true, false];
    case "integer":
      return numbers(node, [1, 3, 42]);
    case "number":
      return numbers(node, [0.25, 2, 1.5]);
    case "string":
      return texts(node, place);
    case "array":
      return lists(node, place);
    case "object":
      return isStruct(node) ? structs(node, place) : maps(node, place);
    default:
      return anything(place);
  }
}

function structs(node: OpenApiNode, place: Place): Json[] {
  const whole = wholeValue(node, place);
  return [whole, requiredValue(node, place), wholeValue(node, place, 1)];
}

function lists({ items = {}, minItems = 0 }: OpenApiNode, place: Place): Json[] {
  const samples = sampleValues(items, { ...place, name: singular(place.name) });
  const entries = (count: number): Json[] =>
    Array.from(
      { length: Math.max(count, minItems) },
      (_, at) => samples[at % samples.length] ?? null,
    );
  return [entries(1), entries(2), ...(minItems === 0 ? [[]] : [])];
}

function maps({ additionalProperties = {}, minProperties = 0 }: OpenApiNode, place: Place): Json[] {
  const samples = sampleValues(additionalProperties, place);
  const entries = (count: number): Json =>
    Object.fromEntries(
      Array.from({ length: Math.max(count, minProperties) }, (_, at) => [
        at === 0 ? "first" : `example.com/entry-${at + 1}`,
        samples[at % samples.length] ?? null,
      ]),
    );
  return [entries(1), entries(2), ...(minProperties === 0 ? [{}] : [])];
}

/** vela's schema names no type of alternatives either: some of these may not fit. */
function anything({ name }: Place): Json[] {
  return [[`${name}-a`, `${name}-b`], `any ${name}`, { [name]: [1, true, null] }, 7, false, null];
}

/** Numbers from a bound on, and some usual ones between the bounds. */
function numbers(node: OpenApiNode, usual: readonly number[]): number[] {
  const { default: given, minimum = -Infinity, maximum = Infinity } = node;
  const start = typeof given === "number" ? given : Number.isFinite(minimum) ? minimum : 0;
  const tried = [...usual.map((step) => start + step), ...usual, maximum, minimum, start - 1];
  return tried.filter(
    (value) =>
      Number.isFinite(value) &&
      (node.exclusiveMinimum ? value > minimum : value >= minimum) &&
      (node.exclusiveMaximum ? value < maximum : value <= maximum),
  );
}

/** A name, and characters that CUE, YAML, JSON and Go's printing treat in ways of their own. */
function texts({ pattern }: OpenApiNode, { name, seed }: Place): string[] {
  if (pattern !== undefined) {
    return fc.sample(fc.stringMatching(new RegExp(pattern)), { seed, numRuns: 3 });
  }
  return [`given-${name.toLowerCase()}`, `\\(${name}) "<é&>" 'x'\n\t: # {{a}} 1e3`, "10"];
}

function singular(name: string): string {
  return name.endsWith("s") ? name.slice(0, -1) : `${name}-entry`;
}
