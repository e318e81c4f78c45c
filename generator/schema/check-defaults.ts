import type { Json, JsonObject } from "../model/json.ts";
import { compileSchema } from "./compile-schema.ts";
import { completeValue } from "./complete-value.ts";
import { typeSchema } from "./json-schema.ts";
import type { Field, ParameterType, StructType } from "./parameter-type.ts";
import type { SchemaProblem } from "./schema-problem.ts";
import { describeErrors } from "./value-errors.ts";

/** A value in a schema that has to be one of its field's type. */
interface OwnValue {
  field: Field;
  value: Json;
  isExample: boolean;
}

/** Reports each default, and each example, that its own type does not take; defaults first. */
export function checkDefaults(parameters: StructType): SchemaProblem[] {
  const fields = fieldsOf(parameters);
  const own = [...fields.flatMap(defaultsOf), ...fields.flatMap(examplesOf)];
  if (own.length === 0) return [];
  // One schema for all: compiling is what takes time. A key holds one value.
  const properties: JsonObject = {};
  const values: Record<string, Json> = {};
  for (const [at, { field, value }] of own.entries()) {
    properties[String(at)] = typeSchema(field.type);
    values[String(at)] = value;
  }
  const validate = compileSchema({ type: "object", properties });
  if (validate(values)) return [];
  const broken = new Map<OwnValue, string>();
  for (const error of describeErrors(validate.errors ?? [])) {
    const one = own[Number(error.segments[0])];
    if (one && !broken.has(one)) broken.set(one, error.reason);
  }
  return [...broken].map(([one, reason]) => problemOf(one, reason));
}

function defaultsOf(field: Field): OwnValue[] {
  const { default: value } = field;
  return value === undefined ? [] : [{ field, value, isExample: false }];
}

function examplesOf(field: Field): OwnValue[] {
  return (field.annotations.examples ?? []).map((example) => ({
    field,
    // As for a given value, what is left out gets its own default.
    value: completeValue(field.type, example),
    isExample: true,
  }));
}

function problemOf({ field, value, isExample }: OwnValue, reason: string): SchemaProblem {
  const name = isExample ? "example" : "default";
  return {
    code: isExample ? "schema/invalid-annotation" : "schema/invalid-default",
    path: field.path,
    message: `The ${name} ${JSON.stringify(value)} of parameter "${field.path}" ${reason}`,
    hint: `Give ${isExample ? "an example" : "a default"} that the schema takes`,
  };
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
