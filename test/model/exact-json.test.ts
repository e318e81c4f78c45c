import fc from "fast-check";
import { expect, test } from "vitest";

import { exactJsonText, parseExactJson } from "../../generator/model/exact-json.ts";

test.each([
  ["9007199254740993", 9007199254740993n],
  ["-9223372036854775808", -(2n ** 63n)],
  ["9223372036854775807", 2n ** 63n - 1n],
  // Beyond 64 bits Go has a float64, too.
  ["9223372036854775808", 9223372036854775808],
  ["-9223372036854775809", -(2 ** 63)],
  ["9007199254740991", 9007199254740991],
  ["9007199254740993.0", 9007199254740992],
  ["9007199254740993e0", 9007199254740992],
  ['"9007199254740993"', "9007199254740993"],
  ['"exact 9007199254740993"', "exact 9007199254740993"],
])("%s is read as %s", (text, value) => {
  expect(parseExactJson(text)).toEqual(value);
});

test("what is written is read again, with bigints in lists and objects and texts like marks", () => {
  const value = {
    a: [9007199254740993n, "exact 1", 1.5, null],
    "exact ": { b: -(2n ** 60n) - 1n },
  };
  expect(exactJsonText(value)).toBe(
    '{"a":[9007199254740993,"exact 1",1.5,null],"exact ":{"b":-1152921504606846977}}',
  );
  expect(parseExactJson(exactJsonText(value, 2))).toEqual(value);
  expect(exactJsonText({ a: 1 }, 2)).toBe('{\n  "a": 1\n}');
});

test("without such numbers both are JSON's own", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value);
      expect(exactJsonText(value)).toBe(text);
      expect(parseExactJson(text)).toEqual(JSON.parse(text));
    }),
    { seed: 7, numRuns: 100 },
  );
});

test("a circle is an error, and what is no JSON", () => {
  const circle: unknown[] = [1n];
  circle.push(circle);
  expect(() => exactJsonText(circle)).toThrow(TypeError);
  expect(() => parseExactJson("[9007199254740993")).toThrow(SyntaxError);
});
