import { hasLoneSurrogate } from "../model/escape-text.ts";
import { isJsonObject, type Json } from "../model/json.ts";
import type { SchemaNode } from "../model/parameter.ts";
import type { Annotations } from "./annotations.ts";
import { needsValue, type Field, type ParameterType } from "./parameter-type.ts";
import { isExactJson } from "./read-default.ts";
import type { SchemaReader } from "./schema-reader.ts";

/** The keywords that only describe. Whether an example fits its type is checked by checkDefaults. */
export function readAnnotations(reader: SchemaReader, schema: SchemaNode): Annotations {
  const found: Annotations = {};
  for (const keyword of ["title", "group"] as const) {
    const text = lineOf(reader, schema, keyword);
    if (text !== undefined) found[keyword] = text;
  }
  const { examples, deprecated, secret } = schema;
  const isList = Array.isArray(examples) && examples.length > 0;
  if (isList && examples.every(isExactJson)) found.examples = examples;
  else if (examples !== undefined) {
    const hint = "Give examples as a list of at least one JSON value";
    reportAnnotation(reader, "has examples that are no list of JSON values", hint);
  }
  if (deprecated === true) found.deprecated = true;
  else if (deprecated !== undefined && deprecated !== false) {
    const text = lineOf(reader, schema, "deprecated");
    if (text !== undefined) found.deprecated = text;
  }
  if (secret === true) found.secret = true;
  else if (secret !== undefined && secret !== false) {
    reportAnnotation(reader, 'has a "secret" that is not true or false', "Write secret: true");
  }
  return found;
}

/** Reports what a field's annotations say against its type, its default and each other. */
export function checkAnnotations(reader: SchemaReader, field: Field): void {
  const { annotations, type, default: value } = field;
  if (annotations.deprecated !== undefined && needsValue(field)) {
    const hint = "Give it a default or make it optional, so that it can be left out";
    reportAnnotation(reader, "is deprecated, but has to be given", hint);
  }
  if (annotations.secret !== true) return;
  if (!holdsText(type)) {
    const does = "is secret, but no text and no list or map of texts";
    reportAnnotation(reader, does, "Mark the text itself with secret: true");
  }
  if (value !== undefined && !isEmpty(value)) {
    const hint = 'Use default: "", or make it optional';
    reportAnnotation(reader, "is secret and has a default, which everybody can read", hint);
  }
  if (annotations.examples) {
    const hint = "Describe its form in the description";
    reportAnnotation(reader, "is secret and has examples, which everybody can read", hint);
  }
}

/** Reports keywords that would be lost: what is not a field has no name and no row of its own. */
export function refuseAnnotations(reader: SchemaReader, node: SchemaNode): void {
  for (const keyword of ["secret", "deprecated", "group"] as const) {
    if (node[keyword] === undefined || node[keyword] === false) continue;
    const does = `has the keyword "${keyword}", which counts on a parameter only`;
    reportAnnotation(reader, does, `Move "${keyword}" to the parameter itself`);
  }
}

function reportAnnotation(reader: SchemaReader, does: string, hint: string): void {
  reader.report("schema/invalid-annotation", does, hint);
}

/** A keyword's text as one line; undefined when it is absent, or no text, which is reported. */
function lineOf(
  reader: SchemaReader,
  schema: SchemaNode,
  keyword: "title" | "group" | "deprecated",
): string | undefined {
  const text: unknown = schema[keyword];
  if (text === undefined) return undefined;
  const line = typeof text === "string" ? oneLine(text) : "";
  if (line !== "" && !hasLoneSurrogate(line) && !hasMarker(line)) return line;
  const does = `has a "${keyword}" that is no text, or one that vela cuts`;
  reportAnnotation(
    reader,
    does,
    `Give "${keyword}" a text without "+usage=", "+short=" or "+alias="`,
  );
  return undefined;
}

/** Whether vela reads a part of a comment as something else (RetrieveComments, pkg/cue/convert.go, v1.10.9). */
export function hasMarker(text: string): boolean {
  return /\+(?:usage|short|alias)=|^\+ignore/.test(text);
}

/** A text without line breaks, control characters and repeated spaces. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}\u2028\u2029]+/gu, " ").trim();
}

function holdsText(type: ParameterType): boolean {
  if (type.kind === "list") return type.items.kind === "string";
  return type.kind === "map" ? type.values.kind === "string" : type.kind === "string";
}

function isEmpty(value: Json): boolean {
  if (value === "") return true;
  return (Array.isArray(value) || isJsonObject(value)) && Object.keys(value).length === 0;
}
