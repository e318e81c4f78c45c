import fc from "fast-check";

import type { Json } from "../../generator/model/json.ts";
import type { ParameterSchema, SchemaNode } from "../../generator/model/parameter.ts";
import { anyAnnotations } from "./annotation-grammar.ts";
import { type FieldNode, hasNoDefault, isFree } from "./grammar-node.ts";
import { goodValue } from "./good-values.ts";
import { anyLeaf, some } from "./scalar-grammar.ts";

/**
 * The schemas that the property test draws: the grammar of generator/schema/GRAMMAR.md.
 *
 *   parameters   = object of 1 to 4 fields
 *   field        = type, optional or required, with or without a default of its own values, annotations
 *   type         = scalar | literals | alternatives | list | map | object | choice | any
 *   scalar       = string (pattern?, minLength?, maxLength?) | integer or number (bounds?) | boolean
 *   literals     = 1 to 3 texts, numbers or booleans, or one text
 *   alternatives = scalars of different JSON types, null among them
 *   list         = of any type two levels down (minItems?, maxItems?); default [] or a list of its values
 *   map          = of any type two levels down; default {}
 *   choice       = 2 or 3 objects, told apart by the text "type"
 */
export function anyParameterSchema(): fc.Arbitrary<ParameterSchema> {
  return objectOf(3).map((node) => ({
    ...node,
    type: "object",
    properties: node.properties ?? {},
  }));
}

const names = [
  ...["a", "b-c", "inner", "size", "item", "item2", "X1", "toString", "Ab_c"],
  ...["null", "in", "for", "if", "let", "import", "package", "true"],
  ...["parameter", "context", "output", "self"],
];

function objectOf(depth: number): fc.Arbitrary<SchemaNode> {
  return fc
    .uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: depth === 3 ? 4 : 2 })
    .chain((keys) => fc.tuple(...keys.map((key) => fieldOf(key, depth))))
    .map((fields) => ({
      type: "object",
      required: fields.filter(({ isRequired }) => isRequired).map(({ key }) => key),
      properties: Object.fromEntries(fields.map(({ key, node }) => [key, node])),
    }));
}

/** Seldom just required: what the value of such a field may be is drawn for the others too. */
const presence = fc.constantFrom(
  ...["required", "required", "optional", "optional", "optional"],
  ...["default", "default", "default"],
);

function fieldOf(key: string, depth: number): fc.Arbitrary<FieldNode> {
  return fc.tuple(typeOf(depth - 1), presence).chain(([node, wanted]) => {
    const field = { key, node, isRequired: wanted !== "optional" && !isFree(node) };
    if (wanted !== "default") return anyAnnotations(field);
    return defaultOf(node).chain((value) =>
      anyAnnotations(
        value === undefined ? field : { key, node: { ...node, default: value }, isRequired: true },
      ),
    );
  });
}

function typeOf(depth: number): fc.Arbitrary<SchemaNode> {
  if (depth <= 0) return anyLeaf;
  return fc.oneof(
    { weight: 6, arbitrary: anyLeaf },
    { weight: 1, arbitrary: fc.constant<SchemaNode>({}) },
    { weight: 4, arbitrary: listOf(depth) },
    { weight: 1, arbitrary: mapOf(depth) },
    { weight: 3, arbitrary: objectOf(depth) },
    { weight: 2, arbitrary: choiceOf(depth) },
  );
}

function listOf(depth: number): fc.Arbitrary<SchemaNode> {
  const items = fc.oneof(
    { weight: 2, arbitrary: typeOf(depth - 1) },
    { weight: 1, arbitrary: objectOf(depth - 1) },
  );
  const bounds = fc.record({ minItems: some(fc.nat(2)), maxItems: some(fc.nat(2)) });
  const isBounded = fc.boolean();
  return fc.tuple(items, isBounded, bounds).map(([of, has, { minItems, maxItems }]) => ({
    type: "array",
    items: of,
    ...(has && minItems !== undefined && { minItems }),
    ...(has && maxItems !== undefined && { maxItems: maxItems + (minItems ?? 0) }),
  }));
}

function mapOf(depth: number): fc.Arbitrary<SchemaNode> {
  return typeOf(depth - 1).map((values) => ({
    type: "object",
    patternProperties: { "^.*$": values },
  }));
}

function choiceOf(depth: number): fc.Arbitrary<SchemaNode> {
  const branch = (tag: string): fc.Arbitrary<SchemaNode> =>
    objectOf(depth).map((node) => ({
      ...node,
      required: ["type", ...(node.required ?? [])],
      properties: { type: { type: "string", const: tag }, ...node.properties },
    }));
  const tags = fc.constantFrom(["one", "two"], ["", "b-c", "3"], ["A", "a"]);
  return tags
    .chain((known) => fc.tuple(...known.map(branch)))
    .map((anyOf) => ({ anyOf: [...anyOf] }));
}

/** A default that the grammar allows for a type; undefined for none. */
function defaultOf(node: SchemaNode): fc.Arbitrary<Json | undefined> {
  if (hasNoDefault(node)) return fc.constant(undefined);
  if (node.type === "object") return fc.constant({});
  if (node.type === "array") return defaultList(node);
  if (Object.keys(node).length === 0) return fc.constantFrom<Json>(1, "a", null);
  return goodValue(node);
}

/** Seldom one with objects in it: CUE would merge most of them with those that are given, so they are refused. */
function defaultList(node: SchemaNode): fc.Arbitrary<Json> {
  if (node.minItems) return goodValue(node);
  const hasObjects = JSON.stringify(node.items).includes("roperties");
  return fc.oneof(
    { weight: hasObjects ? 9 : 1, arbitrary: fc.constant<Json>([]) },
    { weight: 1, arbitrary: goodValue(node) },
  );
}
