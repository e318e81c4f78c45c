import { isJsonObject, type Json } from "../model/json.ts";

/**
 * The first number in a value that OpenAPI's form of CUE up to 0.9.2 prints without its zero, as `-.5`, and then does
 * not read: one between -1 and 0 that is written without an exponent (encoding/openapi, found by the property test).
 */
export function negativeFraction(value: Json): number | undefined {
  if (typeof value === "number")
    return value < 0 && value > -1 && isPlain(value) ? value : undefined;
  if (!Array.isArray(value) && !isJsonObject(value)) return undefined;
  for (const entry of Object.values(value)) {
    const found = negativeFraction(entry);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isPlain(value: number): boolean {
  return !JSON.stringify(value).includes("e");
}
