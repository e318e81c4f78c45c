/** A value as JSON can carry it. */
export type Json = null | boolean | number | string | Json[] | JsonObject;

export interface JsonObject {
  [key: string]: Json;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The JSON text of a value with the keys of every object sorted, as Go's encoding/json prints a map. */
export function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => (isJsonObject(item) ? sorted(item) : item));
}

function sorted(object: JsonObject): JsonObject {
  const keys = Object.keys(object).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(keys.map((key) => [key, object[key] ?? null]));
}

/** A value that should be a string, or the empty string. */
export function textOr(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}
