import fc from "fast-check";

import type { Json } from "../../generator/model/json.ts";
import type { SchemaNode } from "../../generator/model/parameter.ts";
import { patterns } from "./sample-texts.ts";

export const some = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 2 });

const anyText: fc.Arbitrary<SchemaNode> = fc
  .record({
    pattern: some(fc.constantFrom(...patterns)),
    minLength: some(fc.nat(2)),
    maxLength: some(fc.nat(3)),
  })
  .map(({ pattern, minLength, maxLength }) => ({
    type: "string",
    ...(pattern !== undefined && { pattern }),
    ...(minLength !== undefined && { minLength }),
    ...(maxLength !== undefined && { maxLength: maxLength + 2 }),
  }));

const anyNumber: fc.Arbitrary<SchemaNode> = fc
  .record({
    type: fc.constantFrom("integer", "number"),
    low: fc.constantFrom(undefined, "minimum", "exclusiveMinimum"),
    high: fc.constantFrom(undefined, "maximum", "exclusiveMaximum"),
    from: fc.constantFrom(0, 1, 1, -2, 0.5, 3, 10, 1000000, -1e-7, -0.5),
    size: fc.constantFrom(3, 10, 4.5, 1e15),
  })
  .map(({ type, low, high, from, size }) => ({
    type,
    ...(low && { [low]: from }),
    ...(high && { [high]: from + size }),
  }));

export const anyScalar: fc.Arbitrary<SchemaNode> = fc.oneof(
  anyText,
  anyText,
  anyNumber,
  anyNumber,
  fc.constantFrom<SchemaNode>({ type: "boolean" }, { type: "string" }),
  fc.constantFrom<SchemaNode>({ type: "boolean" }, { type: "integer" }, { type: "number" }),
);

const literal = fc.constantFrom<Json>(
  ...["a", "A", "", 'c"\\', "\\(x)", "<&>\u2028\n", "1"],
  ...[0, 1, 2.5, -3, true, false, null],
);

export const anyLiterals: fc.Arbitrary<SchemaNode> = fc.oneof(
  fc.uniqueArray(literal, { minLength: 1, maxLength: 3 }).map((values) => ({ enum: values })),
  fc.constantFrom<SchemaNode>(
    { type: "string", const: "a" },
    { type: "integer", const: 7 },
    { type: "boolean", const: true },
  ),
);

export const anyAlternatives: fc.Arbitrary<SchemaNode> = fc.constantFrom<SchemaNode>(
  { anyOf: [{ type: "string" }, { type: "null" }] },
  { anyOf: [{ type: "integer" }, { type: "string" }] },
  {
    anyOf: [
      { type: "integer", minimum: 1, maximum: 9 },
      { type: "string", pattern: "^[a-z]+$" },
    ],
  },
  {
    anyOf: [
      { const: "a", type: "string" },
      { type: "integer", minimum: 1 },
    ],
  },
  { anyOf: [{ type: "number", minimum: 0, exclusiveMaximum: 2.5 }, { type: "null" }] },
  { anyOf: [{ type: "boolean" }, { type: "string", minLength: 2 }, { type: "number" }] },
  { anyOf: [{ enum: [1, 2] }, { type: "boolean" }, { type: "null" }] },
);
