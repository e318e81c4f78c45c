import { isJsonObject, type JsonObject, sortedJson } from "../model/json.ts";

/** A parameter value as Go holds it while it is read: a number is a float64, a bigint a whole number, kept exactly. */
export type Value = null | boolean | number | bigint | string | Value[] | ValueMap;

/** Has no prototype when it is made here, so that a key may be named `__proto__`. */
export interface ValueMap {
  [key: string]: Value;
}

export function emptyMap(): ValueMap {
  return Object.create(null) as ValueMap;
}

/** A map of its own, with lists and maps of its own in it. */
export function copiedMap(map: ValueMap): ValueMap {
  const copy = emptyMap();
  for (const [key, value] of Object.entries(map)) copy[key] = copiedValue(value);
  return copy;
}

export function copiedValue(value: Value): Value {
  if (Array.isArray(value)) return value.map(copiedValue);
  return isValueMap(value) ? copiedMap(value) : value;
}

export function isValueMap(value: Value | undefined): value is ValueMap {
  return isJsonObject(value);
}

/** What the rest of the tool takes: JSON, and its text when JavaScript's numbers cannot hold one of the values. */
export interface JsonValues {
  values: JsonObject;
  /** As Go prints it: keys sorted by their bytes, whole numbers exact. Absent when `values` says it all. */
  valuesJson?: string;
}

/** The values as JSON. A whole number beyond 2^53 is rounded in `values` and exact in `valuesJson`. */
export function jsonOf(values: ValueMap): JsonValues {
  const isRounded = holdsLarge(values);
  const json = withNumbers(values) as JsonObject;
  return isRounded ? { values: json, valuesJson: valueText(values) } : { values: json };
}

/** The JSON text of a value as Go's encoding/json prints it: sorted keys, and `-0` with its sign. */
export function valueText(value: Value): string {
  return sortedJson(value, (scalar) => (Object.is(scalar, -0) ? "-0" : sortedJson(scalar)));
}

/**
 * The text of what stands at keys and indices, when JavaScript's numbers cannot hold a number of it: then JSON.stringify
 * would show another one.
 */
export function exactTextAt(values: ValueMap, segments: readonly string[]): string | undefined {
  let value: Value | undefined = values;
  for (const segment of segments) {
    if (Array.isArray(value)) value = value[Number(segment)];
    else value = isValueMap(value) && Object.hasOwn(value, segment) ? value[segment] : undefined;
  }
  return value !== undefined && holdsLarge(value) ? valueText(value) : undefined;
}

function holdsLarge(value: Value): boolean {
  if (typeof value === "bigint") return !Number.isSafeInteger(Number(value));
  if (Array.isArray(value)) return value.some(holdsLarge);
  return isValueMap(value) && Object.values(value).some(holdsLarge);
}

function withNumbers(value: Value): Value {
  if (typeof value === "bigint") return Number(value);
  if (Array.isArray(value)) return value.map(withNumbers);
  if (!isValueMap(value)) return value;
  // fromEntries makes a field of its own of `__proto__` too.
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withNumbers(one)]));
}
