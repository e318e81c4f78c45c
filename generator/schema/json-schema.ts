import type { JsonObject } from "../model/json.ts";
import type { ParameterSchema } from "../model/parameter.ts";
import {
  type Field,
  type ListType,
  needsValue,
  type NumberType,
  type ParameterType,
  type StringType,
  type StructType,
} from "./parameter-type.ts";
import { readPattern } from "./pattern.ts";
import { soundParameters } from "./read-parameters.ts";

/**
 * The JSON Schema (2020-12) of the parameter values. Keys that are not declared are refused; a field is required only
 * if CUE would miss it, so an object whose fields all have defaults may be left out; integers stay within 2^53,
 * because others do not survive JSON readers; `.` in a pattern is written as the RE2 in CUE reads it. Unions of
 * objects carry OpenAPI's `discriminator`. A secret is `writeOnly`; `group` and `deprecationMessage` are for editors and
 * forms. The schema must have no problems (checkParameterSchema).
 */
export function parameterJsonSchema(schema: ParameterSchema): JsonObject {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    ...structSchema(soundParameters(schema)),
  };
}

/** The JSON Schema of one type. */
export function typeSchema(type: ParameterType): JsonObject {
  switch (type.kind) {
    case "any":
      return {};
    case "boolean":
    case "null":
      return { type: type.kind };
    case "literals":
      return { enum: type.values };
    case "integer":
      return {
        minimum: Number.MIN_SAFE_INTEGER,
        maximum: Number.MAX_SAFE_INTEGER,
        ...keywordsOf(type),
      };
    case "number":
      return keywordsOf(type);
    case "string": {
      const reading = readPattern(type.pattern ?? "");
      const pattern = type.pattern !== undefined && reading.ok && { pattern: reading.ecmaScript };
      return { ...keywordsOf(type), ...pattern };
    }
    case "alternatives":
      return { anyOf: type.members.map(typeSchema) };
    case "list":
      return { ...keywordsOf(type), items: typeSchema(type.items) };
    case "map":
      return { type: "object", additionalProperties: typeSchema(type.values) };
    case "struct":
      return structSchema(type);
    case "choice":
      return {
        type: "object",
        discriminator: { propertyName: type.discriminator },
        oneOf: type.branches.map(({ struct }) => structSchema(struct, type.discriminator)),
      };
  }
}

/** `type` and the bounds, which are called the same in JSON Schema. */
function keywordsOf(type: StringType | NumberType | ListType): JsonObject {
  const keywords: JsonObject = { type: type.kind === "list" ? "array" : type.kind };
  for (const [name, bound] of Object.entries(type) as [string, unknown][]) {
    if (typeof bound === "number") keywords[name] = bound;
  }
  return keywords;
}

function structSchema({ fields }: StructType, discriminator?: string): JsonObject {
  const required = fields.filter((field) => field.name === discriminator || needsValue(field));
  return {
    type: "object",
    ...(required.length > 0 && { required: required.map(({ name }) => name) }),
    properties: Object.fromEntries(fields.map((field) => [field.name, fieldSchema(field)])),
    additionalProperties: false,
  };
}

function fieldSchema({ type, description, default: value, annotations }: Field): JsonObject {
  const { secret, deprecated, ...others } = annotations;
  return {
    ...others,
    ...(secret && { writeOnly: true }),
    ...(deprecated !== undefined && { deprecated: true }),
    ...(typeof deprecated === "string" && { deprecationMessage: deprecated }),
    ...(description !== "" && { description }),
    ...typeSchema(type),
    ...(value !== undefined && { default: value }),
  };
}
