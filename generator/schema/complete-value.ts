import { isJsonObject, type Json, type JsonObject } from "../model/json.ts";
import { type ParameterType, type StructType, valueWhenAbsent } from "./parameter-type.ts";

/**
 * A value with everything that CUE adds to it: the defaults of fields that are left out, at every depth.
 * Keys that nobody declared are kept, and so is whatever has the wrong shape. The value itself is not changed.
 */
export function completeValue(type: ParameterType, value: Json): Json {
  switch (type.kind) {
    case "struct":
      return isJsonObject(value) ? completeStruct(type, value) : value;
    case "choice": {
      if (!isJsonObject(value)) return value;
      const tag = Object.hasOwn(value, type.discriminator) ? value[type.discriminator] : undefined;
      const branch = type.branches.find((one) => one.tag === tag);
      return branch ? completeStruct(branch.struct, value) : value;
    }
    case "list":
      return Array.isArray(value) ? value.map((item) => completeValue(type.items, item)) : value;
    case "map":
      return isJsonObject(value)
        ? mapEntries(value, (_, entry) => completeValue(type.values, entry))
        : value;
    default:
      return value;
  }
}

function completeStruct({ fields }: StructType, value: JsonObject): JsonObject {
  const declared = new Map(fields.map((field) => [field.name, field]));
  const given = mapEntries(value, (name, entry) => {
    const field = declared.get(name);
    return field ? completeValue(field.type, entry) : entry;
  });
  for (const field of fields) {
    if (Object.hasOwn(given, field.name)) continue;
    const absent = valueWhenAbsent(field);
    if (absent !== undefined) given[field.name] = completeValue(field.type, absent);
  }
  return given;
}

function mapEntries(value: JsonObject, change: (key: string, entry: Json) => Json): JsonObject {
  // Object.fromEntries makes own properties of all keys, of "__proto__" too.
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, change(key, entry)]));
}
