import { isJsonObject, type Json } from "../model/json.ts";

/** What a path of a template can meet: everything that the values at one place have in common or apart. */
export interface Shape {
  /** True when nothing is known, for example of the items of an empty list. */
  isUnknown: boolean;
  /** True when a value is text, a number, a boolean or null. */
  isScalar: boolean;
  /** The keys of all objects; absent when no value is an object. */
  fields?: ReadonlyMap<string, Shape>;
  /** The items of all lists; absent when no value is a list. */
  items?: Shape;
}

const unknownShape: Shape = { isUnknown: true, isScalar: false };
export const scalarShape: Shape = { isUnknown: false, isScalar: true };

export function shapeOf(value: Json): Shape {
  if (Array.isArray(value)) {
    return { isUnknown: false, isScalar: false, items: mergeShapes(value.map(shapeOf)) };
  }
  if (isJsonObject(value)) {
    const fields = Object.entries(value).map(([key, field]) => [key, shapeOf(field)] as const);
    return { isUnknown: false, isScalar: false, fields: new Map(fields) };
  }
  return scalarShape;
}

/** One shape for values that can stand at the same place; unknown when there are none. */
export function mergeShapes(shapes: readonly Shape[]): Shape {
  return shapes.reduce(mergeTwo, unknownShape);
}

function mergeTwo(a: Shape, b: Shape): Shape {
  if (a.isUnknown) return b;
  if (b.isUnknown) return a;
  const merged: Shape = { isUnknown: false, isScalar: a.isScalar || b.isScalar };
  if (a.items || b.items) {
    merged.items = mergeTwo(a.items ?? unknownShape, b.items ?? unknownShape);
  }
  if (a.fields || b.fields) merged.fields = mergeFields(a.fields, b.fields);
  return merged;
}

function mergeFields(a: Shape["fields"], b: Shape["fields"]): ReadonlyMap<string, Shape> {
  const fields = new Map(a);
  for (const [key, shape] of b ?? []) {
    fields.set(key, mergeTwo(fields.get(key) ?? unknownShape, shape));
  }
  return fields;
}

/** The shape behind one part of a path; undefined when no value has it. A list has `length` and its indices. */
export function stepInto(shape: Shape, part: string): Shape | undefined {
  if (shape.isUnknown) return shape;
  const field = shape.fields?.get(part);
  if (field) return field;
  if (!shape.items) return undefined;
  if (part === "length") return scalarShape;
  return /^(?:0|[1-9]\d*)$/.test(part) ? shape.items : undefined;
}

/** The shape of what `{{#each}}` walks over; undefined when no value is a list or an object. */
export function itemShape(shape: Shape): Shape | undefined {
  if (shape.isUnknown) return shape;
  if (!shape.items && !shape.fields) return undefined;
  return mergeShapes([...(shape.fields?.values() ?? []), ...(shape.items ? [shape.items] : [])]);
}
