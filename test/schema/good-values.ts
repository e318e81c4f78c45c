import fc from "fast-check";

import type { Json } from "../../generator/model/json.ts";
import type { SchemaNode } from "../../generator/model/parameter.ts";
import { isMap, mapValues } from "./grammar-node.ts";
import { characters, textOfLength } from "./sample-texts.ts";

/** A value that the schema takes, with everything that is required. */
export function goodValue(node: SchemaNode): fc.Arbitrary<Json> {
  if (node.anyOf) return fc.oneof(...node.anyOf.map(goodValue));
  if (node.enum) return fc.constantFrom(...(node.enum as Json[]));
  if (node.const !== undefined) return fc.constant(node.const as Json);
  switch (node.type) {
    case "string":
      return fc.constantFrom(...goodTexts(node));
    case "integer":
    case "number":
      return fc.constantFrom(...goodNumbers(node));
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "array":
      return goodList(node);
    case "object":
      return isMap(node) ? goodMap(node) : goodObject(node);
    default:
      return fc.constantFrom<Json>(1, "a", null, [true], { x: null }, [], {});
  }
}

/** At least one text; none that fits when the pattern has none of the length. */
function goodTexts({ pattern, minLength = 0, maxLength }: SchemaNode): string[] {
  const found: string[] = [];
  for (let length = minLength; length <= (maxLength ?? minLength + 2); length++) {
    for (const character of pattern === undefined ? characters : [""]) {
      const text = textOfLength(length, { pattern, character });
      if (text !== undefined) found.push(text);
    }
  }
  return found.length > 0 ? found : [""];
}

function goodNumbers(node: SchemaNode): number[] {
  const low = node.minimum ?? node.exclusiveMinimum;
  const high = node.maximum ?? node.exclusiveMaximum;
  const from = low ?? (high ?? 5) - 5;
  const to = high ?? from + 5;
  const step = node.type === "integer" ? 1 : 0.5;
  const start = node.type === "integer" ? Math.ceil(from) : from;
  const near = [0, 1, 2, 3].flatMap((times) => [start + times * step, start + times * 1.5 * step]);
  const usual = [...near, (from + to) / 2, 1e3, -0].map((value) =>
    node.type === "integer" ? Math.round(value) : value,
  );
  const fitting = usual.filter((value) => isWithin(node, value));
  return fitting.length > 0 ? [...new Set(fitting)] : [0];
}

export function isWithin(node: SchemaNode, value: number): boolean {
  return (
    value >= (node.minimum ?? -Infinity) &&
    value <= (node.maximum ?? Infinity) &&
    value > (node.exclusiveMinimum ?? -Infinity) &&
    value < (node.exclusiveMaximum ?? Infinity)
  );
}

function goodList(node: SchemaNode): fc.Arbitrary<Json> {
  const { items = {}, minItems = 0, maxItems = minItems + 2 } = node;
  return fc.array(goodValue(items), { minLength: minItems, maxLength: Math.min(3, maxItems) });
}

/** Keys that CUE would hide, capture, compose or take for a keyword if they were not quoted. */
export const oddKeys = [
  ...["k", "a.b/c", "type", "_hidden", "#Definition", "string", "null", "int", "item", "1"],
  ...["é", "e\u0301", "__proto__", "constructor", 'q"\\', "😀 \n", "", "parameter", "$x", "__x"],
];

function goodMap(node: SchemaNode): fc.Arbitrary<Json> {
  return fc.dictionary(fc.constantFrom(...oddKeys), goodValue(mapValues(node)), { maxKeys: 2 });
}

function goodObject(node: SchemaNode): fc.Arbitrary<Json> {
  const required = new Set(node.required ?? []);
  const entries = Object.entries(node.properties ?? {}).map(([key, child]) => {
    const isNeeded = required.has(key) && child.default === undefined;
    return fc.tuple(
      fc.constant(key),
      isNeeded ? fc.constant(true) : fc.boolean(),
      goodValue(child),
    );
  });
  return fc
    .tuple(...entries)
    .map((all) =>
      Object.fromEntries(all.flatMap(([key, has, value]) => (has ? [[key, value]] : []))),
    );
}
