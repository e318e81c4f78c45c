import { isJsonObject } from "../model/json.ts";
import type { Field, ParameterType } from "./parameter-type.ts";

export interface ValuePlace {
  /** As vela's command line writes it: `registration.featureGates[0].mode`. */
  path: string;
  /** Undefined when nothing is there. */
  value: unknown;
  /** Whether the value belongs to a parameter that is marked secret, or holds one. */
  isSecret: boolean;
}

/** Follows keys and indices into values, along their declared types. */
export function locateValue(
  parameters: ParameterType,
  values: unknown,
  segments: readonly string[],
): ValuePlace {
  let path = "";
  let value = values;
  let types: ParameterType[] = [parameters];
  let isSecret = false;
  for (const segment of segments) {
    path += Array.isArray(value) ? `[${segment}]` : `${path === "" ? "" : "."}${segment}`;
    value = entryOf(value, segment);
    const fields = types.flatMap((type) => fieldsNamed(type, segment));
    isSecret ||= fields.some((field) => field.annotations.secret === true);
    types = [...fields.map(({ type }) => type), ...types.flatMap(elementOf)];
  }
  return { path, value, isSecret: isSecret || types.some(holdsSecret) };
}

function entryOf(value: unknown, segment: string): unknown {
  if (Array.isArray(value)) return value[Number(segment)];
  return isJsonObject(value) && Object.hasOwn(value, segment) ? value[segment] : undefined;
}

function fieldsNamed(type: ParameterType, name: string): Field[] {
  return fieldsOf(type).filter((field) => field.name === name);
}

function fieldsOf(type: ParameterType): Field[] {
  if (type.kind === "struct") return type.fields;
  return type.kind === "choice" ? type.branches.flatMap(({ struct }) => struct.fields) : [];
}

function elementOf(type: ParameterType): ParameterType[] {
  if (type.kind === "list") return [type.items];
  return type.kind === "map" ? [type.values] : [];
}

function holdsSecret(type: ParameterType): boolean {
  const isSecret = (field: Field): boolean =>
    field.annotations.secret === true || holdsSecret(field.type);
  return fieldsOf(type).some(isSecret) || elementOf(type).some(holdsSecret);
}
