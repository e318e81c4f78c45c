import { comparableNumber, ExactNumber, isAnyNumber } from "./exact-number.ts";
import { compareUtf8 } from "./utf8.ts";

/**
 * A value as JSON can carry it. A bigint is a whole number that a number cannot hold, an ExactNumber any other such
 * number; they occur in what is rendered and in what is expected of it (exact-json.ts).
 */
export type Json = null | boolean | number | bigint | ExactNumber | string | Json[] | JsonObject;

export interface JsonObject {
  [key: string]: Json;
}

export function isJsonObject(value: unknown): value is JsonObject {
  if (typeof value !== "object" || value === null) return false;
  return !Array.isArray(value) && !(value instanceof ExactNumber);
}

/**
 * The JSON text of a value with the keys of every object sorted by their bytes, as Go's encoding/json prints a map.
 * Written key by key, because a JavaScript object puts keys that look like numbers first.
 * @param scalarText Writes what is neither a list nor an object.
 */
export function sortedJson(value: unknown, scalarText = jsonText): string {
  if (Array.isArray(value))
    return `[${value.map((item) => sortedJson(item, scalarText)).join(",")}]`;
  if (!isJsonObject(value)) return value === undefined ? "null" : scalarText(value);
  const entries = sortedKeys(value)
    .filter((key) => value[key] !== undefined)
    .map((key) => `${JSON.stringify(key)}:${sortedJson(value[key], scalarText)}`);
  return `{${entries.join(",")}}`;
}

function jsonText(scalar: unknown): string {
  const isExact = typeof scalar === "bigint" || scalar instanceof ExactNumber;
  return isExact ? String(scalar) : JSON.stringify(scalar);
}

/** Whether two values are the same for a reader of JSON, however their numbers are held. */
export function isSameJson(one: Json, other: Json): boolean {
  return sortedJson(one, comparableText) === sortedJson(other, comparableText);
}

function comparableText(scalar: unknown): string {
  return isAnyNumber(scalar) && !Number.isNaN(scalar) ? comparableNumber(scalar) : jsonText(scalar);
}

/** The keys of an object in the order of their bytes in UTF-8. */
export function sortedKeys(object: object): string[] {
  return Object.keys(object).sort(compareUtf8);
}

/** What Go reads as map[string]string: the object when all its values are strings, else an empty one. */
export function stringMap(value: Json | undefined): Record<string, string> {
  if (!isJsonObject(value)) return {};
  const isStrings = Object.values(value).every((item) => typeof item === "string");
  return isStrings ? (value as Record<string, string>) : {};
}

/** A value that should be a string, or the empty string. */
export function textOr(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}
