import fc from "fast-check";

import type { Json } from "../../generator/model/json.ts";
import type { SchemaNode } from "../../generator/model/parameter.ts";
import { patterns } from "./sample-texts.ts";

export const some = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 2 });

/** As often without a pattern as with one, and without a length as with one. */
const anyText: fc.Arbitrary<SchemaNode> = fc
  .record({
    pattern: some(fc.constantFrom(...patterns)),
    length: fc.constantFrom<readonly string[]>([], [], [], ["min"], ["max"], ["min", "max"]),
    minLength: fc.nat(2),
    maxLength: fc.nat(3).map((more) => more + 2),
  })
  .map(({ pattern, length, minLength, maxLength }) => ({
    type: "string",
    ...(pattern !== undefined && { pattern }),
    ...(length.includes("min") && { minLength }),
    ...(length.includes("max") && { maxLength }),
  }));

const plainNumber = fc.constantFrom<SchemaNode>({ type: "integer" }, { type: "number" });

const lower = ["minimum", "exclusiveMinimum"] as const;
const upper = ["maximum", "exclusiveMaximum"] as const;

const boundedNumber: fc.Arbitrary<SchemaNode> = fc
  .record({
    type: fc.constantFrom("integer", "number"),
    low: fc.constantFrom(undefined, ...lower),
    high: fc.constantFrom(undefined, ...upper),
    only: fc.constantFrom(...lower, ...upper),
    from: fc.constantFrom(0, 0, 1, 1, 1, -2, -2, 0.5, 0.5, 3, 3, 10, 10, 1000000, -1e-7, -0.5),
    size: fc.constantFrom(3, 10, 4.5, 1e15),
  })
  .map(({ type, low, high, only, from, size }) => ({
    type,
    ...(!low && !high && { [only]: from }),
    ...(low && { [low]: from }),
    ...(high && { [high]: from + size }),
  }));

/** The weights go by the number of constructs that each of them shows. */
const anyScalar: fc.Arbitrary<SchemaNode> = fc.oneof(
  { weight: 12, arbitrary: anyText },
  { weight: 7, arbitrary: boundedNumber },
  { weight: 6, arbitrary: plainNumber },
  { weight: 3, arbitrary: fc.constant<SchemaNode>({ type: "boolean" }) },
);

const literal = fc.constantFrom<Json>(
  ...["a", "A", "", 'c"\\', "\\(x)", "<&>\u2028\n", "1"],
  ...[0, 1, 2.5, -3, true, false, null],
);

const anyLiterals: fc.Arbitrary<SchemaNode> = fc.oneof(
  fc.uniqueArray(literal, { minLength: 1, maxLength: 3 }).map((values) => ({ enum: values })),
  fc.uniqueArray(literal, { minLength: 2, maxLength: 3 }).map((values) => ({ enum: values })),
  fc.constantFrom<SchemaNode>(
    { type: "string", const: "a" },
    { type: "integer", const: 7 },
    { type: "boolean", const: true },
  ),
);

const anyAlternatives: fc.Arbitrary<SchemaNode> = fc.constantFrom<SchemaNode>(
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

/** What has no parts; the weights are as in `anyScalar`. */
export const anyLeaf: fc.Arbitrary<SchemaNode> = fc.oneof(
  { weight: 26, arbitrary: anyScalar },
  { weight: 7, arbitrary: anyLiterals },
  { weight: 6, arbitrary: anyAlternatives },
);
