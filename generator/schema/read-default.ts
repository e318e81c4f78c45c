import { hasLoneSurrogate } from "../model/escape-text.ts";
import { isJsonObject, type Json } from "../model/json.ts";
import type { SchemaNode } from "../model/parameter.ts";
import { completeValue } from "./complete-value.ts";
import type { ParameterType } from "./parameter-type.ts";
import { isExact } from "./read-scalar.ts";
import type { SchemaReader } from "./schema-reader.ts";

/**
 * The default of a field, completed with the defaults inside of it; undefined when there is none or none that is
 * faithful, which is reported. Whether it fits its type is checked by checkDefaults.
 */
export function readDefault(
  reader: SchemaReader,
  schema: SchemaNode,
  type: ParameterType,
): Json | undefined {
  const value = schema.default;
  if (value === undefined) return undefined;
  if (!isExactJson(value)) {
    reader.report(
      "schema/invalid-default",
      "has a default that is no JSON value which all readers get alike",
      `Give a JSON value with whole numbers within ${Number.MAX_SAFE_INTEGER}`,
    );
    return undefined;
  }
  if (reader.refuseNegativeFraction(value)) return undefined;
  const refusal = unfaithful(type, value);
  if (!refusal) return completeValue(type, value);
  reader.refuse(refusal.does, refusal.hint);
  return undefined;
}

interface Refusal {
  does: string;
  hint: string;
}

/** Why CUE would not use the default as ajv does: it unifies a value with the default where ajv replaces it. */
function unfaithful(type: ParameterType, value: Json): Refusal | undefined {
  if (Array.isArray(value) && type.kind === "list") {
    const isFine = value.every((item) => replacesCleanly(type.items, item));
    if (isFine) return undefined;
    return {
      does: "has a default list whose items CUE would merge with those that are given",
      hint: "Make all fields of its items required scalars without defaults of their own, or use default: []",
    };
  }
  const isEmpty = isJsonObject(value) && Object.keys(value).length === 0;
  if (type.kind === "any" && typeof value === "object" && value !== null) {
    return {
      does: "can be anything and has a default that is no scalar",
      hint: withoutDefault,
    };
  }
  if (!isJsonObject(value) || (isEmpty && type.kind !== "choice")) return undefined;
  return {
    does: "has a default object, which CUE would merge with the object that is given",
    hint: objectHint(type),
  };
}

const withoutDefault = "Remove the default, and wrap it in Type.Optional if it may be left out";

function objectHint({ kind }: ParameterType): string {
  if (kind === "struct") return "Give the fields their own defaults";
  return kind === "map" ? "Make it optional, or use default: {}" : withoutDefault;
}

/** Whether an item that is given for this one of a default list either equals it or conflicts with it in CUE. */
function replacesCleanly(type: ParameterType, item: Json): boolean {
  switch (type.kind) {
    case "any":
    case "map":
      return false;
    case "list":
      return Array.isArray(item) && item.every((inner) => replacesCleanly(type.items, inner));
    case "choice":
      return type.branches.every(({ struct }) => replacesCleanly(struct, item));
    case "struct":
      return type.fields.every((field) => {
        if (field.optional || field.type.kind === "list") return false;
        const given = isJsonObject(item) ? item[field.name] : undefined;
        if (given === undefined) return replacesCleanly(field.type, null);
        const hasOther = field.default !== undefined && field.default !== given;
        return !hasOther && replacesCleanly(field.type, given);
      });
    default:
      return true;
  }
}

/** Whether a value is JSON that every reader gets alike. */
export function isExactJson(value: unknown): value is Json {
  if (value === null || typeof value === "boolean") return true;
  if (typeof value === "string") return !hasLoneSurrogate(value);
  if (typeof value === "number") return isExact(value);
  if (Array.isArray(value)) return value.every(isExactJson);
  if (!isJsonObject(value)) return false;
  return Object.entries(value).every(([key, item]) => !hasLoneSurrogate(key) && isExactJson(item));
}
