import { isJsonObject } from "../model/json.ts";
import type { SchemaNode } from "../model/parameter.ts";
import type { ListType, MapType } from "./parameter-type.ts";
import { readType } from "./read-type.ts";
import { numberKeywords, refuseKeywords } from "./schema-keywords.ts";
import type { SchemaReader } from "./schema-reader.ts";

const counts = ["minItems", "maxItems"] as const;

/** What TypeBox makes of `Type.Record(Type.String(), …)`: every key is meant. */
const everyKey: ReadonlySet<string> = new Set(["^.*$", "^(.*)$"]);

export function readListType(reader: SchemaReader, node: SchemaNode): ListType | undefined {
  if (Array.isArray(node.items)) {
    reader.refuse(
      "is a tuple, a list with a schema for each place",
      "Use Type.Array, or Type.Object with a name for each place",
    );
    return undefined;
  }
  refuseKeywords(reader, node, ["items", ...counts]);
  const found = numberKeywords(reader, node, counts);
  const { minItems = 0, maxItems = Infinity } = found;
  const isCount = (value: number): boolean => value === Infinity || Number.isSafeInteger(value);
  if (!isCount(minItems) || !isCount(maxItems) || minItems < 0 || minItems > maxItems) {
    reader.refuse(
      `asks for ${minItems} to ${maxItems} items`,
      "Give minItems and maxItems whole numbers from 0, the lower one first",
    );
  }
  const items = readType(reader.at({ place: "element" }), node.items ?? {});
  return items && { kind: "list", items, ...found };
}

/** Reads an object whose keys are free: `Type.Record(Type.String(), …)`, or `additionalProperties` alone. */
export function readMapType(reader: SchemaReader, node: SchemaNode): MapType | undefined {
  const known = ["properties", "required", "patternProperties", "additionalProperties"];
  refuseKeywords(reader, node, known);
  const patterns = Object.entries(node.patternProperties ?? {});
  const [first, second] = patterns;
  const others = node.additionalProperties;
  const isMixed = second !== undefined || (first !== undefined && isJsonObject(others));
  if (isMixed || (first && !everyKey.has(first[0])) || (node.required ?? []).length > 0) {
    reader.refuse(
      "has rules for its keys, which CUE's OpenAPI form leaves out",
      "Use Type.Record(Type.String(), …), or name the keys with Type.Object",
    );
    return undefined;
  }
  const schema = first ? first[1] : isJsonObject(others) ? others : {};
  const values = readType(reader.at({ place: "element" }), schema);
  return values && { kind: "map", values };
}
