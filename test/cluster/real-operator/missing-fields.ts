import { isJsonObject, type Json } from "../../../generator/model/json.ts";

/**
 * Where `found` lacks a part of `wanted`, or has another value: `spec.nodePlacement.tolerations[0].key: "a" became "b"`.
 * What `found` has besides (defaults of the API server) is no difference; a list has to have the same length.
 */
export function missingFields(wanted: Json, found: Json | undefined, path = ""): string[] {
  if (isJsonObject(wanted) && found !== undefined && isJsonObject(found)) {
    return Object.entries(wanted).flatMap(([key, value]) =>
      missingFields(value, found[key], path === "" ? key : `${path}.${key}`),
    );
  }
  if (Array.isArray(wanted) && Array.isArray(found) && wanted.length === found.length) {
    return wanted.flatMap((value, index) =>
      missingFields(value, found[index], `${path}[${index}]`),
    );
  }
  if (JSON.stringify(wanted) === JSON.stringify(found)) return [];
  const became = found === undefined ? "nothing" : JSON.stringify(found);
  return [`${path}: ${JSON.stringify(wanted)} became ${became}`];
}
