import type { Json } from "../model/json.ts";
import type { Annotations } from "./annotations.ts";

export type Scalar = string | number | boolean | null;

/** Lengths count Unicode characters, as CUE and ajv do. */
export interface StringType {
  kind: "string";
  pattern?: string;
  minLength?: number;
  maxLength?: number;
}

export interface NumberType {
  kind: "integer" | "number";
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
}

/** `any` is every JSON value. */
export interface PlainType {
  kind: "boolean" | "null" | "any";
}

/** At least one value, none twice. */
export interface LiteralsType {
  kind: "literals";
  values: Scalar[];
}

export type ScalarType = StringType | NumberType | PlainType | LiteralsType;

/** Scalars that a value's JSON type tells apart, for example an integer or a string. */
export interface AlternativesType {
  kind: "alternatives";
  members: ScalarType[];
}

export interface ListType {
  kind: "list";
  items: ParameterType;
  minItems?: number;
  maxItems?: number;
}

export interface MapType {
  kind: "map";
  values: ParameterType;
}

export interface StructType {
  kind: "struct";
  fields: Field[];
}

/** Structs that the value of one required field tells apart. */
export interface ChoiceType {
  kind: "choice";
  discriminator: string;
  branches: { tag: string; struct: StructType }[];
}

export type ParameterType =
  ScalarType | AlternativesType | ListType | MapType | StructType | ChoiceType;

/** A parameter, or a field of a struct inside of one. */
export interface Field {
  name: string;
  /** Names from the top with dots; the fields of list items and map values come right below their list or map. */
  path: string;
  type: ParameterType;
  /** Whether the field may be left out and is absent then; false when there is a default. */
  optional: boolean;
  default?: Json;
  /** One line, empty when there is none. */
  description: string;
  annotations: Annotations;
}

/** The one value that a field can have, which CUE fills in without being asked. */
export function onlyValue(type: ParameterType): Scalar | undefined {
  return type.kind === "literals" && type.values.length === 1 ? type.values[0] : undefined;
}

/**
 * Whether leaving the field out is a mistake. A struct is always there in CUE: it has to be given only for the sake
 * of a field in it.
 */
export function needsValue(field: Field): boolean {
  if (field.optional || field.default !== undefined) return false;
  if (field.type.kind === "struct") return field.type.fields.some(needsValue);
  return onlyValue(field.type) === undefined;
}

/** What stands for a field that is left out, before the fields in it get their own defaults; undefined for nothing. */
export function valueWhenAbsent(field: Field): Json | undefined {
  if (field.default !== undefined) return field.default;
  if (field.optional) return undefined;
  return field.type.kind === "struct" ? {} : onlyValue(field.type);
}
