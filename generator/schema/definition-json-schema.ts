import type { TypedDefinition } from "../model/definition.ts";
import type { JsonObject } from "../model/json.ts";
import { parameterJsonSchema } from "./json-schema.ts";

/**
 * The JSON Schema (2020-12) of what users of a definition give as `properties`, for editors and for checks outside of
 * vela; see parameterJsonSchema. The parameters must have no problems (checkParameterSchema).
 */
export function definitionJsonSchema({
  name,
  description,
  parameters = { type: "object", properties: {} },
}: Pick<TypedDefinition, "name" | "description" | "parameters">): JsonObject {
  const { $schema = "", ...schema } = parameterJsonSchema(parameters);
  return { $schema, title: name, description, ...schema };
}
