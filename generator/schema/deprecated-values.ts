import { isJsonObject } from "../model/json.ts";
import type { ParameterSchema, ParameterValues } from "../model/parameter.ts";
import type { Field, ParameterType } from "./parameter-type.ts";
import { soundParameters } from "./read-parameters.ts";
import { locateValue } from "./value-place.ts";

/** A value that is taken, but for a parameter that should not be given any more. */
export interface DeprecatedValue {
  /** As vela's command line writes it, for example `users[0].role`. */
  path: string;
  message: string;
  hint: string;
}

/**
 * The values that are given for deprecated parameters, at any depth, in the order of declaration. The schema must
 * have no problems (checkParameterSchema).
 */
export function deprecatedValues(
  schema: ParameterSchema,
  values: ParameterValues,
): DeprecatedValue[] {
  const parameters = soundParameters(schema);
  return givenFields(parameters, values, []).flatMap(({ field, segments }) => {
    const { deprecated } = field.annotations;
    if (deprecated === undefined) return [];
    const { path } = locateValue(parameters, values, segments);
    const instead = deprecated === true ? "" : `: ${deprecated.replace(/\.$/, "")}`;
    const message = `Parameter "${path}" is deprecated${instead}`;
    return [{ path, message, hint: `Remove "${path}" from the values` }];
  });
}

interface GivenField {
  field: Field;
  segments: string[];
}

function givenFields(
  type: ParameterType,
  value: unknown,
  segments: readonly string[],
): GivenField[] {
  if (Array.isArray(value)) {
    if (type.kind !== "list") return [];
    return value.flatMap((item, at) => givenFields(type.items, item, [...segments, String(at)]));
  }
  if (!isJsonObject(value)) return [];
  if (type.kind === "map") {
    return Object.entries(value).flatMap(([key, entry]) =>
      givenFields(type.values, entry, [...segments, key]),
    );
  }
  return declaredFields(type, value).flatMap((field) => {
    if (!Object.hasOwn(value, field.name)) return [];
    const path = [...segments, field.name];
    return [{ field, segments: path }, ...givenFields(field.type, value[field.name], path)];
  });
}

function declaredFields(type: ParameterType, value: Record<string, unknown>): Field[] {
  if (type.kind === "struct") return type.fields;
  if (type.kind !== "choice") return [];
  const branch = type.branches.find(({ tag }) => tag === value[type.discriminator]);
  return branch?.struct.fields ?? [];
}
