import { suggest } from "../diagnostics/suggest.ts";
import { exactJsonText } from "../model/exact-json.ts";
import { isJsonObject, type Json, type JsonObject } from "../model/json.ts";

/**
 * The shape of a file that authors write: the part of JSON Schema that its reader and an editor both understand.
 * An object takes no other keys than its properties, unless it is `open`.
 */
export interface FileSchema {
  description: string;
  type?: "object" | "array" | "string" | "boolean";
  properties?: Record<string, FileSchema>;
  required?: string[];
  /** Whether an object takes any key; false by default. Not a keyword of JSON Schema, and left out there. */
  open?: boolean;
  /** What an object's other keys hold. */
  additionalProperties?: FileSchema;
  items?: FileSchema;
  enum?: string[];
  minItems?: number;
  minLength?: number;
}

/** Path into a file: keys and list indices. */
export type FilePath = readonly (string | number)[];

/** Something in a file that its schema refuses. */
export interface FileProblem {
  code: "cases/unknown-key" | "cases/invalid";
  path: FilePath;
  /** What to point at: the name of the path's last key, or its value. */
  token: "key" | "value";
  message: string;
  hint: string;
}

/** Finds everything in a file's value that its schema refuses. */
export function checkFile(schema: FileSchema, value: Json, path: FilePath = []): FileProblem[] {
  const wrongType = typeProblem(schema, value, path);
  if (wrongType) return [wrongType];
  if (Array.isArray(value)) return checkItems(schema, value, path);
  if (isJsonObject(value) && schema.type === "object") return checkObject(schema, value, path);
  return [];
}

function checkItems(schema: FileSchema, value: Json[], path: FilePath): FileProblem[] {
  const { items, minItems = 0 } = schema;
  if (value.length < minItems) {
    const message = `${named(path)} is an empty list`;
    return [invalid(path, message, `Write at least one entry below ${named(path)}`)];
  }
  return items ? value.flatMap((item, index) => checkFile(items, item, [...path, index])) : [];
}

function checkObject(schema: FileSchema, value: JsonObject, path: FilePath): FileProblem[] {
  const { properties = {}, required = [], open = false, additionalProperties } = schema;
  const missing = required.filter((key) => !Object.hasOwn(value, key));
  const problems = missing.map((key) =>
    invalid(path, `${named(path)} has no "${key}"`, `Add "${key}": ${lowered(properties[key])}`),
  );
  for (const [key, item] of Object.entries(value)) {
    const known = Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
    if (known) problems.push(...checkFile(known, item, [...path, key]));
    else if (!open) problems.push(unknownKey([...path, key], Object.keys(properties)));
  }
  return problems;
}

function unknownKey(path: FilePath, known: readonly string[]): FileProblem {
  const key = String(path.at(-1));
  const meant = suggest(key, known);
  const place = path.length === 1 ? "the file" : named(path.slice(0, -1));
  return {
    code: "cases/unknown-key",
    path,
    token: "key",
    message: `Nothing reads the key "${key}" of ${place}`,
    hint: meant === undefined ? `Choose one of ${known.join(", ")}` : `Write "${meant}"`,
  };
}

function typeProblem(schema: FileSchema, value: Json, path: FilePath): FileProblem | undefined {
  const { type } = schema;
  if (type !== undefined && typeOf(value) !== type) {
    const message = `${named(path)} is ${shown(value)}, which is not ${articles[type]}`;
    const isUnquoted = type === "string" && ["number", "boolean"].includes(typeof value);
    const hint = isUnquoted ? "Put it in quotes" : `Write ${articles[type]}: ${lowered(schema)}`;
    return invalid(path, message, hint);
  }
  if (schema.enum && typeof value === "string" && !schema.enum.includes(value)) {
    // A short list says more than the nearest of its entries.
    const meant = schema.enum.length > 10 ? suggest(value, schema.enum) : undefined;
    const choices = schema.enum.map((choice) => `"${choice}"`).join(", ");
    const hint = meant === undefined ? `Choose one of ${choices}` : `Write "${meant}"`;
    return invalid(path, `${named(path)} is ${shown(value)}`, hint);
  }
  if (typeof value === "string" && value.length < (schema.minLength ?? 0)) {
    return invalid(path, `${named(path)} is empty`, `Write ${lowered(schema)}`);
  }
  return undefined;
}

const articles = { object: "a map", array: "a list", string: "a text", boolean: "true or false" };

function typeOf(value: Json): string {
  if (Array.isArray(value)) return "array";
  return value === null ? "null" : typeof value;
}

function invalid(path: FilePath, message: string, hint: string): FileProblem {
  return { code: "cases/invalid", path, token: "value", message, hint };
}

/** A path as a person reads it: `"context.vela[0]"`. */
function named(path: FilePath): string {
  if (path.length === 0) return "The file";
  const words = path.map((key, index) => {
    if (typeof key === "number") return `[${key}]`;
    return index === 0 ? key : `.${key}`;
  });
  return `"${words.join("")}"`;
}

function lowered(schema: FileSchema | undefined): string {
  const text = schema?.description ?? "";
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function shown(value: Json): string {
  const text = exactJsonText(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
