import type { CueEngine } from "../engine/protocol.ts";
import { parseRawJson } from "../model/exact-json.ts";
import { type AnyNumber, isAnyNumber } from "../model/exact-number.ts";
import { isJsonObject, type Json, type JsonObject } from "../model/json.ts";
import { askEngine } from "./ask-engine.ts";
import { innerSchemas } from "./open-api-schema.ts";

/** What a Go field of a schema cannot hold. */
export interface UnfitNumber {
  /** Names from the schema's root, without those of lists and maps: `["limits", "cpu"]`. */
  path: readonly string[];
  /** The field of OpenAPI, for example `minimum`. */
  field: string;
  /** As it is written in the schema. */
  written: string;
}

/** A schema as Go holds it, what it cannot hold, or why it cannot be read at all. */
export type ReadSchema =
  { schema: JsonObject; unfit: readonly UnfitNumber[] } | { unreadable: string };

/** The fields that are a *float64 and a uint64 (Schema of kin-openapi v0.131.0 and v0.118.0, openapi3/schema.go). */
const bounds = ["minimum", "maximum", "multipleOf"];
const counts = ["minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"];

/**
 * Reads what CUE prints of the parameters (LoadFromData, openapi3/loader.go, and `unmarshal`, openapi3/marsh.go, v0.131.0):
 * as JSON, and when Go refuses a number of it, as YAML. There a number beyond a float64 is a text.
 */
export async function readOpenApiSchema(engine: CueEngine, text: string): Promise<ReadSchema> {
  const raw = parseRawJson(text) as JsonObject;
  const unfit = unfitNumbers(raw, []);
  if (!holdsMore(raw)) return { schema: JSON.parse(text) as JsonObject, unfit };
  const { json, error = "" } = await askEngine(engine, { op: "yaml", text });
  return json === undefined
    ? { unreadable: error }
    : { schema: JSON.parse(json) as JsonObject, unfit };
}

/** Whether a number in it is beyond a float64. */
function holdsMore(value: Json): boolean {
  if (isAnyNumber(value)) return !isFloat64(value);
  if (Array.isArray(value)) return value.some(holdsMore);
  return isJsonObject(value) && Object.values(value).some(holdsMore);
}

function unfitNumbers(schema: JsonObject, path: readonly string[]): UnfitNumber[] {
  const own = Object.entries(schema).flatMap(([field, value]) =>
    isAnyNumber(value) && !fits(field, value) ? [{ path, field, written: String(value) }] : [],
  );
  const inner = innerSchemas(schema).flatMap(({ name, schema: one }) =>
    unfitNumbers(one, name === undefined ? path : [...path, name]),
  );
  return [...own, ...inner];
}

function fits(field: string, value: AnyNumber): boolean {
  if (bounds.includes(field)) return isFloat64(value);
  return !counts.includes(field) || isUint64(String(value));
}

function isFloat64(value: AnyNumber): boolean {
  return Number.isFinite(Number(String(value)));
}

function isUint64(written: string): boolean {
  return /^\d+$/.test(written) && BigInt(written) < 2n ** 64n;
}
