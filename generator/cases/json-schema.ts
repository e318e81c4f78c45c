import type { JsonObject } from "../model/json.ts";
import type { FileSchema } from "./file-schema.ts";

/** The JSON Schema (draft 2020-12) of a file. */
export function editorSchema(schema: FileSchema, title: string): JsonObject {
  return { $schema: "https://json-schema.org/draft/2020-12/schema", title, ...node(schema) };
}

function node(schema: FileSchema): JsonObject {
  const { properties, items, open = false, additionalProperties, ...keywords } = schema;
  const made = { ...keywords } as JsonObject;
  if (properties) {
    const entries = Object.entries(properties).map(([key, each]) => [key, node(each)] as const);
    made.properties = Object.fromEntries(entries);
  }
  if (additionalProperties) made.additionalProperties = node(additionalProperties);
  else if (schema.type === "object" && !open) made.additionalProperties = false;
  if (items) made.items = node(items);
  return made;
}
