import { isJsonObject, type Json, type JsonObject } from "../model/json.ts";

/** Fields that hold one schema, a list of them, or a map of them. */
const single = ["not", "items", "additionalProperties"];
const listed = ["oneOf", "anyOf", "allOf"];
const mapped = ["properties"];

/** What a field may hold and still vanish: Go's zero value. */
const emptyText = ["title", "format", "description", "pattern", "type"];
const emptyNumber = ["minLength", "minItems", "minProperties"];
const emptyFlag = [
  ...["uniqueItems", "exclusiveMinimum", "exclusiveMaximum", "nullable"],
  ...["readOnly", "writeOnly", "allowEmptyValue", "deprecated"],
];
const emptyList = ["enum", "required", ...listed];
const emptyAny = ["default", "example"];

/**
 * A schema as it is after Go has read and printed it (Schema of kin-openapi v0.131.0 and v0.118.0, openapi3/schema.go):
 * empty fields vanish. Numbers are 64-bit floats on both sides.
 */
export function asStoredSchema(schema: JsonObject): JsonObject {
  const entries = Object.entries(schema)
    .filter(([key, value]) => !isEmpty(key, value))
    .map(([key, value]) => [key, stored(key, value)] as const);
  return Object.fromEntries(entries);
}

/** The schemas inside of one, those of fields with their names. */
export function innerSchemas(schema: JsonObject): { name?: string; schema: JsonObject }[] {
  const unnamed = (values: readonly Json[]) =>
    values.filter(isJsonObject).map((one) => ({ schema: one }));
  return Object.entries(schema).flatMap(([key, value]) => {
    if (single.includes(key)) return unnamed([value]);
    if (listed.includes(key)) return Array.isArray(value) ? unnamed(value) : [];
    if (!mapped.includes(key) || !isJsonObject(value)) return [];
    return Object.entries(value).flatMap(([name, one]) =>
      isJsonObject(one) ? [{ name, schema: one }] : [],
    );
  });
}

function isEmpty(key: string, value: Json): boolean {
  if (emptyText.includes(key)) return value === "";
  if (emptyNumber.includes(key)) return value === 0;
  if (emptyFlag.includes(key)) return value === false;
  if (emptyList.includes(key)) return Array.isArray(value) && value.length === 0;
  if (mapped.includes(key)) return isJsonObject(value) && Object.keys(value).length === 0;
  return emptyAny.includes(key) && value === null;
}

function stored(key: string, value: Json): Json {
  if (single.includes(key) && isJsonObject(value)) return asStoredSchema(value);
  if (listed.includes(key) && Array.isArray(value)) {
    return value.map((one) => (isJsonObject(one) ? asStoredSchema(one) : one));
  }
  if (!mapped.includes(key) || !isJsonObject(value)) return value;
  const fields = Object.entries(value).map(
    ([name, one]) => [name, isJsonObject(one) ? asStoredSchema(one) : one] as const,
  );
  return Object.fromEntries(fields);
}
