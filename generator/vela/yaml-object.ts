import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { suggest } from "../diagnostics/suggest.ts";
import type { TextRange } from "../diagnostics/position.ts";
import type { CueEngine } from "../engine/protocol.ts";
import type { AddonFiles } from "../model/addon-files.ts";
import { parseExactJson } from "../model/exact-json.ts";
import { isJsonObject, type Json, type JsonObject } from "../model/json.ts";
import { locate } from "../model/locate.ts";
import { askEngine } from "./ask-engine.ts";
import { findField } from "./find-field.ts";
import type { ElementFile } from "./install-package.ts";
import { notText } from "./not-text.ts";
import { yamlWords } from "./yaml-words.ts";

/** A decoded YAML file, also as the JSON text that it was, or the reason why vela refuses it. */
export type DecodedYaml<T> =
  { value: T; json: string; diagnostics: Diagnostic[] } | { diagnostics: Diagnostic[] };

/** Decodes the first document with sigs.k8s.io/yaml: as vela's Meta, as a Kubernetes object or as any value. */
export async function decodeYaml(
  engine: CueEngine,
  addon: AddonFiles,
  { file, ...decoding }: { file: ElementFile; as?: "metadata" | "object" },
): Promise<DecodedYaml<Json>> {
  const unreadable = notText(addon, file);
  if (unreadable) return { diagnostics: [unreadable] };
  const answer = await askEngine(engine, { op: "yaml", text: file.text, ...decoding });
  const { json } = answer;
  if (json !== undefined) return { value: parseExactJson(json), json, diagnostics: [] };
  const words = (answer.error ?? "").replace(/\s+/g, " ");
  const [, number] =
    /cannot unmarshal number (\S+) into Go value of type float64/.exec(words) ?? [];
  if (number !== undefined) return { diagnostics: [beyondFloat64(addon, file, number)] };
  const range = brokenRange(file.text, words);
  const { reason, hint } = yamlWords(words, file.text.slice(0, range.start));
  const message = `"${file.path}" is not YAML that vela reads: ${reason}`;
  const { at } = locate(addon, file.path, range);
  return { diagnostics: [diagnostic("yaml/syntax-error", message, at, { hint })] };
}

/**
 * Decodes a Kubernetes object (renderObject, pkg/addon/addon.go:760-768, v1.10.9): one object with a kind.
 * An apiVersion is not asked for; only the first document of a file is read.
 */
export async function decodeObject(
  engine: CueEngine,
  addon: AddonFiles,
  file: ElementFile,
): Promise<DecodedYaml<JsonObject>> {
  const decoded = await decodeYaml(engine, addon, { file, as: "object" });
  if (!("value" in decoded)) return decoded;
  const { value, json } = decoded;
  if (isObject(value)) return { value, json, diagnostics: [] };
  return { diagnostics: [notAnObject(addon, file, value)] };
}

/** Of JSON, Go refuses such a number where it decodes into an interface; the YAML library makes a text of it. */
function beyondFloat64(addon: AddonFiles, file: ElementFile, number: string): Diagnostic {
  const start = Math.max(0, file.text.search(new RegExp(`(?<=[:,[\\s])${escaped(number)}`)));
  const { at } = locate(addon, file.path, { start, end: start + number.length });
  const message = `"${file.path}" holds the number ${number}, which is beyond the range of a float64`;
  const hint = "Write a number between -1.7e308 and 1.7e308, or a text in quotes";
  return diagnostic("vela/wrong-type", message, at, { hint });
}

function escaped(number: string): string {
  return number.replaceAll(/[.+]/g, "\\$&");
}

/** Whether a value is an object with a kind. */
export function isObject(value: Json): value is JsonObject {
  return isJsonObject(value) && typeof value.kind === "string" && value.kind !== "";
}

export function notAnObject(addon: AddonFiles, file: ElementFile, value: Json): Diagnostic {
  const meant =
    isJsonObject(value) && !value.kind ? suggest("kind", Object.keys(value)) : undefined;
  const key = meant === undefined ? undefined : findField(file.text, meant)?.key;
  const { at } = locate(addon, file.path, key ?? { start: 0, end: 0 });
  const message = `"${file.path}" is not a Kubernetes object: its first document ${whatItIs(value)}`;
  return diagnostic("yaml/not-an-object", message, at, { hint: hintOf(value, meant) });
}

function hintOf(value: Json, meant: string | undefined): string {
  if (meant !== undefined) return `Rename "${meant}" to "kind"`;
  if (Array.isArray(value)) return "Write each object into a file of its own";
  return "Add apiVersion and kind to the first document of the file";
}

function whatItIs(value: Json): string {
  if (Array.isArray(value)) return "is a list";
  if (value === null) return "is empty";
  if (!isJsonObject(value)) return "is a scalar";
  return value.kind === undefined || value.kind === ""
    ? "has no kind"
    : "has a kind that is no text";
}

/**
 * Where a YAML text is broken: the quote that is never closed, else the line that goyaml's message names. goyaml notices
 * some mistakes at the end of the text only; then it is the last line that says something.
 */
function brokenRange(text: string, message: string): TextRange {
  const open = message.includes("end of stream") ? unclosedQuote.exec(text) : null;
  if (open) return { start: open.index, end: open.index + open[0].length };
  const lines = text.split("\n");
  let line = Number(/line (\d+)/.exec(message)?.[1] ?? "1");
  while (line > 1 && (lines[line - 1] ?? "").trim() === "") line -= 1;
  // Of a key without a colon goyaml names the line behind it.
  if (message.includes("could not find expected ':'") && line > 1) {
    const before = lines[line - 2] ?? "";
    if (/\S/.test(before) && !before.includes(":")) line -= 1;
  }
  const start = lines.slice(0, line - 1).reduce((sum, before) => sum + before.length + 1, 0);
  const body = lines[line - 1] ?? "";
  const indent = body.length - body.trimStart().length;
  return { start: start + indent, end: start + body.trimEnd().length };
}

/** A value that begins with a quote and has no second one on its line. */
const unclosedQuote = /(?<=^[ \t]*|[:,[{-][ \t]+)(["'])(?:(?!\1)[^\n])*$/m;
