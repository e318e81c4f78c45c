import fc from "fast-check";

import type { Json } from "../../generator/model/json.ts";
import type { SchemaNode } from "../../generator/model/parameter.ts";
import type { FieldNode } from "./grammar-node.ts";
import { isMap, mapValues } from "./grammar-node.ts";
import { goodValue } from "./good-values.ts";

const text = fc.constantFrom(
  "Plain words",
  "Two\nlines, a\ttab",
  'quotes " and \\ and // and */ and `code`',
  "+patchKey=x | <b> 😀 \u2028",
);

/** The field with none, some or all of the keywords that only describe, as far as they may stand there. */
export function anyAnnotations(field: FieldNode): fc.Arbitrary<FieldNode> {
  const { node, isRequired } = field;
  const seldom = <Value>(one: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
    fc.option(one, { nil: undefined, freq: 4 });
  const mayMiss = !isRequired || node.default !== undefined;
  return fc
    .record({
      description: seldom(text),
      title: seldom(fc.constantFrom("Title", "Größe 😀")),
      group: seldom(fc.constantFrom("Network", "Other things")),
      deprecated: mayMiss ? seldom(fc.constantFrom<Json>(true, "Use another one")) : absent,
      secret: mayBeSecret(node) ? seldom(fc.constant<Json>(true)) : absent,
      examples: seldom(fc.array(goodValue(node), { minLength: 1, maxLength: 2 })),
    })
    .map(({ examples, ...others }) => {
      const added: Record<string, Json | undefined> = others;
      if (examples && others.secret === undefined) added.examples = examples;
      const given = Object.entries(added).filter(([, value]) => value !== undefined);
      return { ...field, node: { ...node, ...Object.fromEntries(given) } };
    });
}

const absent = fc.constant(undefined);

/** Texts, lists and maps of texts, without a default that would be printed. */
function mayBeSecret(node: SchemaNode): boolean {
  const { default: value } = node;
  const isEmpty = value === undefined || ['""', "[]", "{}"].includes(JSON.stringify(value));
  const inner = node.type === "array" ? (node.items ?? {}) : isMap(node) ? mapValues(node) : node;
  return isEmpty && inner.type === "string" && !("const" in inner);
}
