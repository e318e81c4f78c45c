import { isJsonObject, type Json, type JsonObject } from "../model/json.ts";

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

/** What does not fit a shape; `path` is relative to the decoded value, like `spec.components[0].name`. */
export interface ShapeProblem {
  kind: "wrong-type" | "unknown-field";
  path: string;
  message: string;
  /** For an unknown field, the ones that exist beside it. */
  known?: string[];
}

export interface Decoded {
  /** The value as Go prints it after decoding; zero values where something did not fit. */
  value: Json;
  problems: ShapeProblem[];
}

export interface DecodeOptions {
  /** sigs.k8s.io/yaml turns numbers and booleans into text where the target is a string. */
  scalarsToStrings?: boolean;
  /** apimachinery's JSON, unlike encoding/json, matches field names to the letter. */
  caseSensitive?: boolean;
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

/** Decodes a JSON value into a shape and prints it again. */
export function decodeGo(value: Json, shape: GoShape, options: DecodeOptions = {}): Decoded {
  const problems: ShapeProblem[] = [];
  const decoder = new GoDecoder(problems, options);
  return { value: decoder.decode(value, shape, ""), problems };
}

class GoDecoder {
  readonly #problems: ShapeProblem[];
  readonly #options: DecodeOptions;

  constructor(problems: ShapeProblem[], options: DecodeOptions) {
    this.#problems = problems;
    this.#options = options;
  }

  decode(value: Json | undefined, shape: GoShape, path: string): Json {
    if (value === undefined || value === null) return zeroOf(shape);
    switch (shape.kind) {
      case "any":
        return value;
      case "list":
        if (!Array.isArray(value)) return this.#mismatch(value, shape, path);
        return value.map((item, at) => this.decode(item, shape.item, `${path}[${at}]`));
      case "map":
        if (!isJsonObject(value)) return this.#mismatch(value, shape, path);
        return this.#decodeMap(value, shape.value, path);
      case "struct":
        if (!isJsonObject(value)) return this.#mismatch(value, shape, path);
        return this.#decodeStruct(value, shape, path);
      default:
        return this.#decodeScalar(value, shape, path);
    }
  }

  #decodeScalar(value: Json, shape: GoShape, path: string): Json {
    if (shape.kind === "bool" && typeof value === "boolean") return value;
    if (shape.kind === "int" && typeof value === "number" && Number.isInteger(value)) return value;
    if ((shape.kind === "string" || shape.kind === "time") && typeof value === "string") {
      return value;
    }
    if (shape.kind === "string" && this.#options.scalarsToStrings) {
      if (typeof value === "boolean") return String(value);
      if (typeof value === "number") return formatGoFloat(value);
    }
    return this.#mismatch(value, shape, path);
  }

  #decodeMap(value: JsonObject, shape: GoShape, path: string): Json {
    const entries = Object.entries(value).map(
      ([key, item]) => [key, this.decode(item, shape, joined(path, key))] as const,
    );
    return Object.fromEntries(entries);
  }

  #decodeStruct(value: JsonObject, shape: GoStruct, path: string): Json {
    const given = new Map<GoField, Json>();
    for (const [key, item] of Object.entries(value)) {
      const known = fieldNamed(shape, key, this.#options.caseSensitive ?? false);
      if (known) given.set(known, item);
      else this.#reportUnknown(shape, key, path);
    }
    const printed: JsonObject = {};
    for (const known of shape.fields) {
      const item = given.get(known);
      if (known.pointer && (item === undefined || item === null)) continue;
      const decoded = this.decode(item, known.shape, joined(path, known.name));
      if (known.omitEmpty && !known.pointer && isEmpty(decoded, known.shape)) continue;
      printed[known.name] = decoded;
    }
    return printed;
  }

  #mismatch(value: Json, shape: GoShape, path: string): Json {
    const message = `${nameOf(shape)} is wanted, ${typeName(value)} is given`;
    this.#problems.push({ kind: "wrong-type", path, message });
    return zeroOf(shape);
  }

  #reportUnknown(shape: GoStruct, key: string, path: string): void {
    const message = `no field "${key}" exists here`;
    const known = shape.fields.map(({ name }) => name);
    this.#problems.push({ kind: "unknown-field", path: joined(path, key), message, known });
  }
}

function fieldNamed(shape: GoStruct, key: string, isExact: boolean): GoField | undefined {
  const exact = shape.fields.find((known) => known.name === key);
  if (exact || isExact) return exact;
  const folded = key.toLowerCase();
  return shape.fields.find((known) => known.name.toLowerCase() === folded);
}

function zeroOf(shape: GoShape): Json {
  switch (shape.kind) {
    case "string":
      return "";
    case "bool":
      return false;
    case "int":
      return 0;
    case "struct": {
      const printed = shape.fields.filter((known) => !known.omitEmpty || isStruct(known));
      return Object.fromEntries(printed.map((known) => [known.name, zeroOf(known.shape)]));
    }
    default:
      return null;
  }
}

function isStruct(known: GoField): boolean {
  return known.shape.kind === "struct" && !known.pointer;
}

function isEmpty(value: Json, shape: GoShape): boolean {
  if (shape.kind === "struct") return false;
  if (value === null || value === "" || value === 0 || value === false) return true;
  if (Array.isArray(value)) return value.length === 0;
  return shape.kind === "map" && isJsonObject(value) && Object.keys(value).length === 0;
}

/** Go's strconv.FormatFloat(value, 'g', -1, 64), for a whole number the decimal digits. */
export function formatGoFloat(value: number): string {
  if (Number.isSafeInteger(value)) return String(value);
  const exponential = value.toExponential();
  const exponent = Number(exponential.slice(exponential.indexOf("e") + 1));
  if (exponent >= -4 && exponent < 21) return String(value);
  const mantissa = exponential.slice(0, exponential.indexOf("e"));
  const sign = exponent < 0 ? "-" : "+";
  return `${mantissa}e${sign}${String(Math.abs(exponent)).padStart(2, "0")}`;
}

function nameOf(shape: GoShape): string {
  const names: Record<GoShape["kind"], string> = {
    string: "a string",
    bool: "a boolean",
    int: "an integer",
    any: "a value",
    time: "a time",
    list: "a list",
    map: "an object",
    struct: "an object",
  };
  return names[shape.kind];
}

function typeName(value: Json): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  return typeof value === "string" ? "a string" : `a ${typeof value}`;
}

function joined(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}
