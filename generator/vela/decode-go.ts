import { parseRawJson } from "../model/exact-json.ts";
import { isJsonObject, type Json, type JsonObject } from "../model/json.ts";
import type { GoField, GoShape, GoStruct } from "./go-shape.ts";
import { formatGoFloat, withoutForeignIntegers } from "./go-number.ts";
import { normalTime } from "./go-time.ts";

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

/** Decodes a JSON value into a shape and prints it again. */
export function decodeGo(value: Json, shape: GoShape, options: DecodeOptions = {}): Decoded {
  const problems: ShapeProblem[] = [];
  const decoder = new GoDecoder(problems, options);
  return { value: decoder.decode(value, shape, ""), problems };
}

/**
 * Decodes a JSON text: unlike in a value, a number there shows whether Go takes it for an integer, and is left as it is
 * written where the type takes any JSON (runtime.RawExtension).
 */
export function decodeGoText(json: string, shape: GoShape, options: DecodeOptions = {}): Decoded {
  const decoded = decodeGo(parseRawJson(json), shape, options);
  const told = withoutForeignIntegers(json);
  if (told === json) return decoded;
  return { ...decoded, problems: decodeGo(JSON.parse(told) as Json, shape, options).problems };
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
    if (shape.kind === "int" && (typeof value === "bigint" || Number.isInteger(value)))
      return value;
    if (shape.kind === "string" && typeof value === "string") return value;
    if (shape.kind === "time" && typeof value === "string") {
      const time = normalTime(value);
      return time === undefined ? this.#mismatch(value, shape, path) : time;
    }
    if (shape.kind === "string" && this.#options.scalarsToStrings) {
      if (typeof value === "boolean") return String(value);
      if (typeof value === "bigint") return String(value);
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
      if (!known) this.#reportUnknown(shape, key, path);
      else if (item !== null || isForgotten(known)) {
        given.set(known, decodedOver(given.get(known), item, known.shape));
      }
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
    const isTimeText = shape.kind === "time" && typeof value === "string";
    const given = isTimeText ? JSON.stringify(value) : typeName(value);
    const message = `${nameOf(shape)} is wanted, ${given} is given`;
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

/**
 * What a value leaves of one that the same field had in other letter case: encoding/json decodes into what is there,
 * also into the items of a list.
 */
function decodedOver(before: Json | undefined, item: Json, shape: GoShape): Json {
  if (before === undefined || before === null) return item;
  if (shape.kind === "list" && Array.isArray(before) && Array.isArray(item)) {
    return item.map((one, at) => decodedOver(before[at], one ?? before[at] ?? null, shape.item));
  }
  if (!isJsonObject(before) || !isJsonObject(item)) return item;
  if (shape.kind === "map") return { ...before, ...item };
  if (shape.kind !== "struct") return item;
  const merged = Object.entries(item).map(([key, value]) => {
    const known = fieldNamed(shape, key, true);
    return [key, known ? decodedOver(before[key], value, known.shape) : value] as const;
  });
  return { ...before, ...Object.fromEntries(merged) };
}

/** Whether null takes away what the same field in other letter case has given: it is nothing to a Go string or struct. */
function isForgotten({ pointer, shape }: GoField): boolean {
  return pointer || ["any", "list", "map", "time"].includes(shape.kind);
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

function nameOf(shape: GoShape): string {
  const names: Record<GoShape["kind"], string> = {
    string: "a string",
    bool: "a boolean",
    int: "an integer of 64 bits",
    any: "a value",
    time: 'a time like "2026-01-31T12:00:00Z"',
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
  if (typeof value === "bigint") return "a number";
  return typeof value === "string" ? "a string" : `a ${typeof value}`;
}

function joined(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}
