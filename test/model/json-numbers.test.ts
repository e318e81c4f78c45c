import fc from "fast-check";
import { expect, test } from "vitest";

import { parseExactJson } from "../../generator/model/exact-json.ts";
import { withNumbers } from "../../generator/model/json-numbers.ts";
import { withoutForeignIntegers } from "../../generator/vela/go-number.ts";

test.each([
  ['{"a1": [1, -2.5e+3]}', '{"a1": [n, n]}'],
  ['["\\"1", 2]', '["\\"1", n]'],
  ['["\\\\", 1, "\\\\\\"2"]', '["\\\\", n, "\\\\\\"2"]'],
  ['["\\u0031"]', '["\\u0031"]'],
  ['"1', '"1'],
  ["", ""],
])("of %s are those outside of strings", (json, expected) => {
  expect(withNumbers(json, () => "n")).toBe(expected);
});

test("every number of a value is replaced, and nothing else", () => {
  const replaced = (value: unknown): unknown => {
    if (typeof value === "number") return 7;
    if (Array.isArray(value)) return value.map(replaced);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaced(item)]));
  };
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const json = JSON.stringify(value);
      expect(withNumbers(json, () => "7")).toBe(JSON.stringify(replaced(JSON.parse(json))));
    }),
    { seed: 3, numRuns: 200 },
  );
});

test.each([
  ["plain", "x".repeat(20_000_000)],
  ["of digits", "1".repeat(20_000_000)],
  ["of escapes", "\\n".repeat(5_000_000)],
])("a long string overflows no stack: %s", (_, inside) => {
  const long = `["${inside}",9007199254740993,1.0]`;
  // No matchers on the texts themselves, which would print them.
  expect(withoutForeignIntegers(long) === `["${inside}",9007199254740993,0.5]`).toBe(true);
  const [text, exact] = parseExactJson(long) as unknown[];
  expect([text === JSON.parse(`"${inside}"`), exact]).toEqual([true, 9007199254740993n]);
});
