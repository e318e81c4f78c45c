import type { Json, JsonObject } from "../model/json.ts";
import { compileSchema } from "./compile-schema.ts";
import { typeSchema } from "./json-schema.ts";
import type { Field, ParameterType, StructType } from "./parameter-type.ts";
import type { SchemaProblem } from "./schema-problem.ts";
import { describeErrors } from "./value-errors.ts";

/** Reports each default that its own type does not take. */
export function checkDefaults(parameters: StructType): SchemaProblem[] {
  const fields = fieldsOf(parameters).filter((field) => field.default !== undefined);
  if (fields.length === 0) return [];
  // One schema for all: compiling is what takes time. A key holds one default.
  const properties: JsonObject = {};
  const defaults: Record<string, Json> = {};
  for (const [at, field] of fields.entries()) {
    properties[String(at)] = typeSchema(field.type);
    defaults[String(at)] = field.default ?? null;
  }
  const validate = compileSchema({ type: "object", properties });
  if (validate(defaults)) return [];
  const broken = new Map<Field, string>();
  for (const error of describeErrors(validate.errors ?? [])) {
    const field = fields[Number(error.segments[0])];
    if (field && !broken.has(field)) broken.set(field, error.reason);
  }
  return [...broken].map(([field, reason]) => ({
    code: "schema/invalid-default",
    path: field.path,
    message: `The default ${JSON.stringify(field.default)} of parameter "${field.path}" ${reason}`,
    hint: "Give a default that the schema takes",
  }));
}

/** All fields at every depth, in the order of their declaration. */
function fieldsOf(type: ParameterType): Field[] {
  switch (type.kind) {
    case "struct":
      return type.fields.flatMap((field) => [field, ...fieldsOf(field.type)]);
    case "choice":
      return type.branches.flatMap(({ struct }) => fieldsOf(struct));
    case "list":
      return fieldsOf(type.items);
    case "map":
      return fieldsOf(type.values);
    default:
      return [];
  }
}
