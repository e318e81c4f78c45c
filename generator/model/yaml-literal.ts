import { escapeUnsafe } from "./escape-text.ts";
import { ExactNumber } from "./exact-number.ts";
import { isJsonObject, type Json, type JsonObject } from "./json.ts";

/**
 * Keys that YAML may not recognise as keys on one line with their value: a simple key holds at most 1024 characters
 * (YAML 1.1, 7.4), escapes counted.
 */
const longestKey = 1000;

/** A double-quoted YAML string with exactly the text as its value, whatever the YAML version. */
export function yamlString(text: string): string {
  const quoted = text.replaceAll(/[\\"]/g, (character) => `\\${character}`);
  return `"${escapeUnsafe(quoted, "\\")}"`;
}

/**
 * A text as people write it in YAML: without quotes where every YAML reader takes it for text, otherwise quoted.
 * Quoted is what YAML 1.1 or sigs.k8s.io/yaml reads as something else: `yes`, `1.10`, `0o7`, `null`, dates.
 */
export function yamlPlain(text: string): string {
  const isPlain = plainWords.test(text) || plainUrl.test(text);
  return isPlain && !notText.test(text) ? text : yamlString(text);
}

const plainWords = /^[A-Za-z][\w./+-]*(?:,? [\w./+()-]+)*$/;
const plainUrl = /^https?:\/\/[\w./%~+-]+$/;
const notText = /^(?:y|yes|n|no|true|false|on|off|null)$/i;

/** A JSON value in flow style on one line, which every YAML version reads as that value. */
export function yamlValue(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(yamlValue).join(", ")}]`;
  if (isJsonObject(value)) {
    const fields = Object.entries(value).map(([key, item]) => `${flowKey(key)}${yamlValue(item)}`);
    return `{${fields.join(", ")}}`;
  }
  return typeof value === "string" ? yamlString(value) : yamlAtom(value);
}

function flowKey(key: string): string {
  const quoted = yamlString(key);
  return quoted.length > longestKey ? `? ${quoted} : ` : `${quoted}: `;
}

/** YAML 1.1 takes a number with an exponent for text unless it has a point. */
function yamlAtom(value: number | bigint | ExactNumber | boolean | null): string {
  if (typeof value === "bigint" || value instanceof ExactNumber) return String(value);
  return JSON.stringify(value).replace(/^(-?\d+)e/, "$1.0e");
}

/**
 * A JSON value in block style. `indent` stands before every line but the first; an empty or scalar value is one line.
 */
export function yamlBlock(value: Json, indent = ""): string {
  const entries = blockEntries(value);
  if (entries.length === 0) return typeof value === "string" ? yamlPlain(value) : yamlValue(value);
  return entries.map(([lead, item]) => lead + blockItem(lead, item, indent)).join(`\n${indent}`);
}

function blockEntries(value: Json): [lead: string, item: Json][] {
  if (Array.isArray(value)) return value.map((item) => ["- ", item]);
  if (!isJsonObject(value)) return [];
  return Object.entries(value).map(([key, item]) => [blockKey(key), item]);
}

function blockKey(key: string): string {
  const plain = yamlPlain(key);
  return plain.length > longestKey ? `? ${plain}\n` : `${plain}:`;
}

function blockItem(lead: string, item: Json, indent: string): string {
  const inner = `${indent}  `;
  if (lead === "- ") return yamlBlock(item, inner);
  const isNested = blockEntries(item).length > 0;
  const colon = lead.endsWith(":") ? "" : `${indent}:`;
  return `${colon}${isNested ? `\n${inner}` : " "}${yamlBlock(item, inner)}`;
}

/** Whether a value is written over several lines in block style. */
export function isBlock(value: Json): value is Json[] | JsonObject {
  return blockEntries(value).length > 0;
}
