import fc from "fast-check";
import { expect, test } from "vitest";

import { exactJsonText, parseRawJson } from "../../generator/model/exact-json.ts";
import {
  comparableNumber,
  ExactNumber,
  exactNumberOf,
} from "../../generator/model/exact-number.ts";
import { isJsonObject, isSameJson, type Json } from "../../generator/model/json.ts";

test.each([
  ["1.0", 1],
  ["1E+3", 1000],
  ["1e21", 1e21],
  ["0.1", 0.1],
  ["-0", -0],
  ["0e999", 0],
  ["9007199254740993", 9007199254740993n],
  ["123456789012345678901234567890", 123456789012345678901234567890n],
])("a float64 or a bigint holds %s", (written, value) => {
  expect(exactNumberOf(written)).toBe(value);
});

test.each([
  "1E+400",
  "-1e400",
  "1e-400",
  "5e-325",
  "0.1234567890123456789",
  "9007199254740993.0",
  "12345678901234567.5",
])("neither holds %s, which is kept as it is written", (written) => {
  expect(exactNumberOf(written)).toEqual(new ExactNumber(written));
  expect(isJsonObject(exactNumberOf(written))).toBe(false);
  const text = `{"a":["exact 1",${written}]}`;
  expect(exactJsonText(parseRawJson(text))).toBe(text);
  expect(exactJsonText(parseRawJson(text), 2)).toContain(`    ${written}\n`);
});

test.each([
  ["1E+400", "10e399", true],
  ["1E+400", "1E+401", false],
  ["1E+400", "-1E+400", false],
  ["100000000000000000000000", "1e23", true],
  ["1000.0e-3", "1", true],
  ["0.00", "-0", true],
  ["1e-400", "0", false],
  ["0.12345678901234567890", "0.1234567890123456789", true],
  ["0.1234567890123456789", "0.1234567890123456780", false],
  ["9007199254740993", "9007199254740992", false],
  ['"1"', "1", false],
])("whether %s is the same as %s: %s", (one, other, isSame) => {
  expect(isSameJson([parseRawJson(one)], [parseRawJson(other)])).toBe(isSame);
});

test("all spellings of a decimal are the same number, and its neighbour is another", () => {
  const digits = fc.bigInt({ min: 1n, max: 10n ** 30n });
  fc.assert(
    fc.property(digits, fc.integer({ min: -500, max: 500 }), (whole, exponent) => {
      const written = `${whole}e${exponent}`;
      const spelled = [written, `${whole}0E${exponent - 1}`, `${whole}.00e+${exponent}`];
      const texts = spelled
        .map((text) => text.replace("+-", "-"))
        .map((text) => comparableNumber(exactNumberOf(text)));
      expect(new Set(texts).size).toBe(1);
      expect(comparableNumber(exactNumberOf(`${whole + 1n}e${exponent}`))).not.toBe(texts[0]);
      expect(comparableNumber(exactNumberOf(`-${written}`))).toBe(`-${texts[0]}`);
    }),
    { seed: 7, numRuns: 200 },
  );
});

test("raw numbers are JSON's own where a float64 holds them", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value);
      const read = parseRawJson(text);
      expect(isSameJson(read, JSON.parse(text) as Json)).toBe(true);
    }),
    { seed: 7, numRuns: 100 },
  );
});
