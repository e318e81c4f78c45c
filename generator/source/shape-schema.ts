import type { JsonObject } from "../model/json.ts";
import type { Shape } from "./metadata-shape.ts";

/** What an editor is told about a field beside its shape: keywords of JSON Schema. */
export interface FieldNotes {
  /** What the field is for, in one or two sentences. */
  description: string;
  /** A regular expression that a text has to match. */
  pattern?: string;
  /** What is taken when the field is left out. */
  default?: boolean | string;
  examples?: (string | string[])[];
  deprecated?: true;
}

/** Notes by dotted path; the items of a list and the values of a map go by `*`: `dependencies.*.name`. */
export type NotesByPath = Readonly<Record<string, FieldNotes>>;

/** The draft that the schemas are written in. */
export const schemaDraft = "https://json-schema.org/draft/2020-12/schema";

/** The JSON Schema of a shape. An object takes no keys but its own, so that an editor finds a misspelled one. */
export function shapeSchema(shape: Shape, notes: NotesByPath, path = ""): JsonObject {
  const own = { ...notes[path] } as JsonObject;
  const below = (key: string): string => (path === "" ? key : `${path}.${key}`);
  switch (shape.kind) {
    case "string":
    case "boolean":
    case "number":
      return { type: shape.kind, ...own };
    case "choice":
      return { enum: [...shape.values], ...own };
    case "json":
      return own;
    case "list":
      return { type: "array", ...own, items: shapeSchema(shape.of, notes, below("*")) };
    case "map":
      return {
        type: "object",
        ...own,
        additionalProperties: shapeSchema(shape.of, notes, below("*")),
      };
    case "object": {
      const fields = Object.entries(shape.fields);
      const required = fields.filter(([, field]) => field.isRequired).map(([key]) => key);
      const properties = fields.map(
        ([key, field]) => [key, shapeSchema(field, notes, below(key))] as const,
      );
      return {
        type: "object",
        ...own,
        ...(required.length > 0 ? { required } : {}),
        properties: Object.fromEntries(properties),
        additionalProperties: false,
      };
    }
  }
}

/** The paths that a shape's fields have in NotesByPath, the fields below lists and maps included. */
export function pathsOf(shape: Shape, path = ""): string[] {
  const below = (key: string): string => (path === "" ? key : `${path}.${key}`);
  if (shape.kind === "list" || shape.kind === "map") {
    return shape.of.kind === "object" ? pathsOf(shape.of, below("*")) : [];
  }
  if (shape.kind !== "object") return [];
  return Object.entries(shape.fields).flatMap(([key, field]) => [
    below(key),
    ...pathsOf(field, below(key)),
  ]);
}
