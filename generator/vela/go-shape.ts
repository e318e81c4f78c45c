/**
 * The shape of a Go value, as far as encoding/json sees it: what vela decodes into and prints again.
 * A field is matched without regard to case, unknown ones vanish, null gives the zero value.
 */
export type GoShape =
  | { kind: "string" | "bool" | "int" | "any" | "time" }
  | { kind: "list"; item: GoShape }
  | { kind: "map"; value: GoShape }
  | GoStruct;

export interface GoStruct {
  kind: "struct";
  fields: readonly GoField[];
}

/**
 * `omitEmpty` is Go's `omitempty`, which has no effect on a struct that is no pointer;
 * a pointer that stays nil is printed as null without it.
 */
export interface GoField {
  name: string;
  shape: GoShape;
  omitEmpty: boolean;
  pointer: boolean;
}

export const text: GoShape = { kind: "string" };
export const flag: GoShape = { kind: "bool" };
export const integer: GoShape = { kind: "int" };
export const anything: GoShape = { kind: "any" };
export const time: GoShape = { kind: "time" };
export const listOf = (item: GoShape): GoShape => ({ kind: "list", item });
export const mapOf = (value: GoShape): GoShape => ({ kind: "map", value });
export const struct = (...fields: GoField[]): GoStruct => ({ kind: "struct", fields });

/** A field that is always printed. */
export function field(name: string, shape: GoShape): GoField {
  return { name, shape, omitEmpty: false, pointer: false };
}

/** A field with `omitempty`. */
export function optional(name: string, shape: GoShape): GoField {
  return { name, shape, omitEmpty: true, pointer: false };
}

/** A pointer field with `omitempty`: left out when absent or null, printed even when empty. */
export function pointer(name: string, shape: GoShape): GoField {
  return { name, shape, omitEmpty: true, pointer: true };
}
