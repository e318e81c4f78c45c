import fc from "fast-check";

import type { Json, JsonObject } from "../../generator/model/json.ts";
import type { ParameterSchema, SchemaNode } from "../../generator/model/parameter.ts";

/**
 * The schemas that the property test draws, as a grammar:
 *
 *   parameters  = object of 1 to 4 fields
 *   field       = type, optional or required, with or without a default of its own values
 *   type        = scalar | literals | alternatives | list | map | object | choice | any
 *   scalar      = string (pattern?, minLength?, maxLength?) | integer or number (bounds?) | boolean
 *   literals    = 1 to 3 texts, numbers or booleans, or one text
 *   alternatives = integer (minimum?) or text | text or null | literal or integer
 *   list        = of any type two levels down (minItems?, maxItems?); default [] or a list of its values
 *   map         = of any type two levels down; default {}
 *   choice      = 2 objects, told apart by the text "type"
 */
export function anyParameterSchema(): fc.Arbitrary<ParameterSchema> {
  return objectOf(3).map((node) => ({
    ...node,
    type: "object",
    properties: node.properties ?? {},
  }));
}

const names = ["a", "b-c", "inner", "null", "in", "size", "item", "parameter", "toString"];

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

interface GrammarField {
  key: string;
  node: SchemaNode;
  isRequired: boolean;
}

function fieldOf(key: string, depth: number): fc.Arbitrary<GrammarField> {
  const drawn = fc.tuple(typeOf(depth - 1), fc.boolean(), fc.boolean());
  return drawn.chain(([node, isRequired, hasDefault]) => {
    const isCollection = node.type === "array" || (node.type === "object" && !node.properties);
    if (!hasDefault) return fc.constant({ key, node, isRequired: isRequired && !isCollection });
    return defaultOf(node).map((value) => ({
      key,
      node: value === undefined ? node : { ...node, default: value },
      isRequired: value !== undefined || (isRequired && !isCollection),
    }));
  });
}

function typeOf(depth: number): fc.Arbitrary<SchemaNode> {
  const scalars = [scalar, literals, alternatives];
  if (depth <= 0) return fc.oneof(...scalars);
  return fc.oneof(
    { weight: 5, arbitrary: fc.oneof(...scalars) },
    { weight: 1, arbitrary: fc.constant<SchemaNode>({}) },
    { weight: 3, arbitrary: listOf(depth) },
    { weight: 2, arbitrary: mapOf(depth) },
    { weight: 3, arbitrary: objectOf(depth) },
    { weight: 2, arbitrary: choiceOf(depth) },
  );
}

const some = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(arbitrary, { nil: undefined });

const pattern = fc.constantFrom("^[a-z]+$", "^.{0,3}$", "a|b", "^\\d+[smh]$", "^[^/ ]*$", "\\.");

const scalar: fc.Arbitrary<SchemaNode> = fc.oneof(
  fc
    .record({ pattern: some(pattern), minLength: some(fc.nat(2)), maxLength: some(fc.nat(4)) })
    .map(({ pattern, minLength, maxLength }) => ({
      type: "string",
      ...defined({ pattern, minLength }),
      ...defined({ maxLength: maxLength === undefined ? undefined : maxLength + 2 }),
    })),
  fc
    .record({
      type: fc.constantFrom("integer", "number"),
      low: fc.constantFrom(undefined, "minimum", "exclusiveMinimum"),
      high: fc.constantFrom(undefined, "maximum", "exclusiveMaximum"),
      from: fc.constantFrom(-2, 0, 1, 0.5),
      size: fc.constantFrom(3, 10, 4.5),
    })
    .map(({ type, low, high, from, size }) => ({
      type,
      ...(low && { [low]: from }),
      ...(high && { [high]: from + size }),
    })),
  fc.constant<SchemaNode>({ type: "boolean" }),
);

const literal = fc.constantFrom<Json>("a", "b", "", 'c"\\', 1, 2.5, true, null);

const literals: fc.Arbitrary<SchemaNode> = fc.oneof(
  fc.uniqueArray(literal, { minLength: 1, maxLength: 3 }).map((values) => ({ enum: values })),
  fc.constant<SchemaNode>({ type: "string", const: "a" }),
);

const alternatives: fc.Arbitrary<SchemaNode> = fc.constantFrom<SchemaNode>(
  { anyOf: [{ type: "integer" }, { type: "string" }] },
  {
    anyOf: [
      { type: "integer", minimum: 1, maximum: 9 },
      { type: "string", pattern: "^[a-z]+$" },
    ],
  },
  { anyOf: [{ type: "string" }, { type: "null" }] },
  {
    anyOf: [
      { const: "a", type: "string" },
      { type: "integer", minimum: 1 },
    ],
  },
  { anyOf: [{ type: "number", minimum: 0 }, { type: "null" }] },
);

function listOf(depth: number): fc.Arbitrary<SchemaNode> {
  const bounds = fc.record({ minItems: some(fc.nat(1)), maxItems: some(fc.nat(2)) });
  return fc.tuple(typeOf(depth - 1), bounds).map(([items, { minItems, maxItems }]) => ({
    type: "array",
    items,
    ...defined({ minItems, maxItems: maxItems === undefined ? undefined : maxItems + 1 }),
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
  return fc.tuple(branch("one"), branch("two")).map((anyOf) => ({ anyOf }));
}

/** A default that the grammar allows for a type; undefined for none. */
function defaultOf(node: SchemaNode): fc.Arbitrary<Json | undefined> {
  if (node.anyOf?.some(({ type }) => type === "object")) return fc.constant(undefined);
  if (node.type === "object") return fc.constant(node.properties ? undefined : {});
  if (node.type === "array") {
    return node.minItems ? goodValue(node) : fc.oneof(fc.constant<Json>([]), goodValue(node));
  }
  if (Object.keys(node).length === 0) return fc.constantFrom<Json>(1, "a", null);
  return goodValue(node);
}

/** A value that the schema takes, with everything that is required. */
function goodValue(node: SchemaNode): fc.Arbitrary<Json> {
  return rightValue(node, never);
}

/** Parameter values, wrong in some places or none, without keys that nobody declared. */
export function anyValues(schema: ParameterSchema): fc.Arbitrary<JsonObject> {
  const isOdd = fc.nat(11).map((one) => one === 0);
  return rightValue(schema, isOdd).map((value) => value as JsonObject);
}

const never = fc.constant(false);

/** vela completes an incomplete item from the default list, so that nothing is left out where there is one. */
function hasDefaultItems({ default: value }: SchemaNode): boolean {
  return Array.isArray(value) && value.length > 0;
}

const oddValue = fc.constantFrom<Json>(
  ...[null, true, 0, 1, -3, 7, 11, 1.5, 1e21, "", "a", "zz", "10m", "aé/\n", "abcdefgh"],
  ...[[], {}, ["a"], [1, 2, 3, 4], [[]], [{}]],
);

function valueOf(node: SchemaNode, isOdd: fc.Arbitrary<boolean>): fc.Arbitrary<Json> {
  return isOdd.chain((odd) => (odd ? oddValue : rightValue(node, isOdd)));
}

function rightValue(node: SchemaNode, isOdd: fc.Arbitrary<boolean>): fc.Arbitrary<Json> {
  if (node.anyOf) return fc.oneof(...node.anyOf.map((one) => valueOf(one, isOdd)));
  if (node.enum) return fc.constantFrom(...(node.enum as Json[]));
  if (node.const !== undefined) return fc.constant(node.const as Json);
  switch (node.type) {
    case "string":
      return oneThat(["a", "b", "abc", "5m", ".", "0.1", "ab", "12.m"], (text) => fits(node, text));
    case "integer":
      return oneThat([-1, 0, 1, 2, 3, 4, 5], (value) => isWithin(node, value));
    case "number":
      return oneThat([-1.5, 0.25, 1, 1.5, 2, 2.25, 3], (value) => isWithin(node, value));
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "array":
      return fc.array(valueOf(node.items ?? {}, hasDefaultItems(node) ? never : isOdd), {
        minLength: node.minItems ?? 0,
        maxLength: Math.min(2, node.maxItems ?? 2),
      });
    case "object":
      return node.properties ? structOf(node, isOdd) : mapValue(node, isOdd);
    default:
      return fc.constantFrom<Json>(1, "a", [true], { x: null });
  }
}

function structOf(node: SchemaNode, isOdd: fc.Arbitrary<boolean>): fc.Arbitrary<Json> {
  const required = new Set(node.required ?? []);
  const entries = Object.entries(node.properties ?? {}).map(([key, child]) => {
    const isNeeded = required.has(key) && child.default === undefined;
    const present = isNeeded ? isOdd.map((odd) => !odd || key === "type") : fc.boolean();
    return fc.tuple(fc.constant(key), present, valueOf(child, isOdd));
  });
  return fc
    .tuple(...entries)
    .map((all) =>
      Object.fromEntries(all.flatMap(([key, has, value]) => (has ? [[key, value]] : []))),
    );
}

function mapValue(node: SchemaNode, isOdd: fc.Arbitrary<boolean>): fc.Arbitrary<Json> {
  const values = node.patternProperties?.["^.*$"] ?? {};
  return fc.dictionary(fc.constantFrom("k", "a.b/c", "type"), valueOf(values, isOdd), {
    maxKeys: 2,
  });
}

/** One of the values that pass; any of them where none does. */
function oneThat<Value>(values: Value[], passes: (value: Value) => boolean): fc.Arbitrary<Value> {
  const passing = values.filter(passes);
  return fc.constantFrom(...(passing.length > 0 ? passing : values));
}

function fits(node: SchemaNode, text: string): boolean {
  const isLongEnough =
    text.length >= (node.minLength ?? 0) && text.length <= (node.maxLength ?? 99);
  return isLongEnough && new RegExp(node.pattern ?? "", "u").test(text);
}

function isWithin(node: SchemaNode, value: number): boolean {
  return (
    value >= (node.minimum ?? value) &&
    value <= (node.maximum ?? value) &&
    value > (node.exclusiveMinimum ?? value - 1) &&
    value < (node.exclusiveMaximum ?? value + 1)
  );
}

function defined<Value>(values: Record<string, Value | undefined>): Record<string, Value> {
  const kept = Object.entries(values).filter(
    (entry): entry is [string, Value] => entry[1] !== undefined,
  );
  return Object.fromEntries(kept);
}
