import { hasLoneSurrogate } from "../model/escape-text.ts";
import { isJsonObject } from "../model/json.ts";
import type { SchemaNode } from "../model/parameter.ts";
import type { Field, ParameterType, StructType } from "./parameter-type.ts";
import { checkAnnotations, hasMarker, oneLine, readAnnotations } from "./read-annotations.ts";
import { readDefault } from "./read-default.ts";
import { readType } from "./read-type.ts";
import { refuseKeywords } from "./schema-keywords.ts";
import type { SchemaReader } from "./schema-reader.ts";

/** Names that need no quotes in `parameter["…"]`, on vela's command line and in a dotted path. */
const goodName = /^[A-Za-z][A-Za-z0-9_-]*$/;

/**
 * vela prints the context of a component resource without the quotes of labels (util.ToString, kubevela/pkg v1.9.3:
 * format.Simplify), and then such a field captures the type's name in the fields beside it.
 */
const predeclaredNames: ReadonlySet<string> = new Set([
  ...["bool", "string", "bytes", "number", "int", "uint", "float", "rune", "error"],
  ...["int8", "int16", "int32", "int64", "int128", "float32", "float64"],
  ...["uint8", "uint16", "uint32", "uint64", "uint128"],
  ...["len", "close", "and", "or", "div", "mod", "quo", "rem"],
]);

export function readStructType(reader: SchemaReader, node: SchemaNode): StructType {
  refuseKeywords(reader, node, [
    ...["properties", "required", "additionalProperties", "patternProperties"],
  ]);
  const { additionalProperties: others = false, patternProperties } = node;
  if (others !== false || patternProperties !== undefined) {
    reader.refuse(
      "has both named keys and free ones",
      "Put the free ones into a Type.Record of their own",
    );
  }
  const properties = isJsonObject(node.properties) ? node.properties : {};
  const required = new Set(Array.isArray(node.required) ? node.required : []);
  const fields: Field[] = [];
  for (const [name, schema] of Object.entries(properties)) {
    const path = reader.path === "" ? name : `${reader.path}.${name}`;
    const inner = reader.at({ path, place: "field" });
    const field = readField(inner, { name, schema, isRequired: required.has(name) });
    if (field) fields.push(field);
  }
  for (const name of required) {
    if (Object.hasOwn(properties, name)) continue;
    reader.refuse(`requires "${name}" without declaring it`, `Declare "${name}"`);
  }
  return { kind: "struct", fields };
}

interface GivenField {
  name: string;
  schema: unknown;
  isRequired: boolean;
}

function readField(
  reader: SchemaReader,
  { name, schema, isRequired }: GivenField,
): Field | undefined {
  checkName(reader, name);
  const type = readType(reader, schema);
  if (!type || !isJsonObject(schema)) return undefined;
  const value = readDefault(reader, schema, type);
  const field: Field = {
    name,
    path: reader.path,
    type,
    optional: !isRequired && value === undefined,
    description: readDescription(reader, schema),
    annotations: readAnnotations(reader, schema),
    ...(value !== undefined && { default: value }),
  };
  checkAnnotations(reader, field);
  if (isRequired && schema.default === undefined) refuseSilentDefault(reader, type);
  return field;
}

function checkName(reader: SchemaReader, name: string): void {
  if (!goodName.test(name)) {
    reader.report(
      "schema/invalid-name",
      "has a name that CUE or vela's command line would not take as it is",
      "Use letters, digits, _ and -, and begin with a letter",
    );
  } else if (predeclaredNames.has(name)) {
    reader.report(
      "schema/invalid-name",
      "has the name of a CUE type or function and would take its place in component resources",
      "Choose another name",
    );
  }
}

/** CUE takes an empty list or map for one that is not given, so that nobody notices. */
function refuseSilentDefault(reader: SchemaReader, type: ParameterType): void {
  if (type.kind !== "list" && type.kind !== "map") return;
  const empty = type.kind === "list" ? "[]" : "{}";
  reader.refuse(
    `has to be given, but CUE takes an empty ${type.kind} for it when it is not`,
    `Add default: ${empty}, or make it optional`,
  );
}

function readDescription(reader: SchemaReader, schema: SchemaNode): string {
  const text: unknown = schema.description ?? "";
  if (typeof text !== "string") {
    reader.refuse("has a description that is no text", "Give the description as a text");
    return "";
  }
  if (hasLoneSurrogate(text) || hasMarker(text)) {
    reader.refuse(
      'has a description with "+usage=", "+short=", "+alias=" or half of a surrogate pair, which vela cuts',
      "Say it in other words",
    );
  }
  return oneLine(text);
}
