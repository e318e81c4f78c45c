import { isJsonObject } from "../model/json.ts";
import type { ParameterSchema } from "../model/parameter.ts";
import { checkDefaults } from "./check-defaults.ts";
import { readParameters } from "./read-parameters.ts";
import type { SchemaProblem } from "./schema-problem.ts";

/**
 * Everything in a parameter schema that CUE 0.9.2, vela's OpenAPI conversion and ajv would not understand alike, all
 * at once, in the order of declaration; defaults that break their schema come last. Empty when the schema is sound.
 */
export function checkParameterSchema(schema: ParameterSchema): SchemaProblem[] {
  const given: unknown = schema;
  const isObject = isJsonObject(given) && given.type === "object";
  if (!isObject || !isJsonObject(given.properties)) {
    const message = "The parameters are not an object schema with properties";
    const hint = "Declare the parameters with Type.Object({ … })";
    return [{ code: "schema/not-an-object", path: "", message, hint }];
  }
  const { parameters, problems } = readParameters(schema);
  return [...problems, ...checkDefaults(parameters)];
}
