import { isJsonObject } from "../model/json.ts";
import type { SchemaNode } from "../model/parameter.ts";
import type { ParameterType } from "./parameter-type.ts";
import { refuseAnnotations } from "./read-annotations.ts";
import { readListType, readMapType } from "./read-collection.ts";
import { readLiterals, readNumberType, readStringType } from "./read-scalar.ts";
import { readStructType } from "./read-struct.ts";
import { readUnion } from "./read-union.ts";
import { refuseKeywords } from "./schema-keywords.ts";
import type { SchemaReader } from "./schema-reader.ts";

/** Reads one schema; undefined when it has no faithful form, which is reported then. */
export function readType(reader: SchemaReader, node: unknown): ParameterType | undefined {
  if (!isJsonObject(node)) {
    reader.refuse("has no schema", "Describe it with Type.String, Type.Object and the like");
    return undefined;
  }
  const schema: SchemaNode = node;
  if (reader.place !== "field" && schema.default !== undefined) {
    reader.refuse(
      "has a default, which is never used there",
      "Move the default to the parameter itself",
    );
  }
  if (reader.place !== "field") refuseAnnotations(reader, schema);
  if ("anyOf" in schema) return readUnion(reader, schema);
  if ("enum" in schema || "const" in schema) return readLiterals(reader, schema);
  return readByTypeName(reader, schema);
}

function readByTypeName(reader: SchemaReader, schema: SchemaNode): ParameterType | undefined {
  switch (schema.type) {
    case "string":
      return readStringType(reader, schema);
    case "integer":
    case "number":
      return readNumberType(reader, schema, schema.type);
    case "boolean":
    case "null":
      refuseKeywords(reader, schema, []);
      return { kind: schema.type };
    case "array":
      return readListType(reader, schema);
    case "object":
      return isMap(schema) ? readMapType(reader, schema) : readStructType(reader, schema);
    case undefined:
      refuseKeywords(reader, schema, []);
      return { kind: "any" };
    default:
      reader.refuse(
        `has the type ${JSON.stringify(schema.type)}`,
        "Use one of string, integer, number, boolean, null, array and object; Type.Union for several",
      );
      return undefined;
  }
}

/** An object without declared keys, whose other keys are described. */
function isMap({ properties, patternProperties, additionalProperties }: SchemaNode): boolean {
  const hasKeys = properties !== undefined && Object.keys(properties).length > 0;
  const takesOthers = additionalProperties !== undefined && additionalProperties !== false;
  return !hasKeys && (patternProperties !== undefined || takesOthers);
}
