import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { differences } from "../../generator/check/differences.ts";
import type { Json } from "../../generator/model/json.ts";

const jsonOf = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;

describe("differences", () => {
  it.each<[string, Json[], string[]]>([
    ["a scalar", [1, 2], [""]],
    ["a text and a number", [{ a: "1" }, { a: 1 }], ["a"]],
    ["a key that one lacks", [{ a: 1, b: 2 }, { a: 1 }], ["b"]],
    ["an item of a list", [{ a: [1, { b: 2 }] }, { a: [1, { b: 3 }] }], ["a[1].b"]],
    ["lists of two lengths", [{ a: [1] }, { a: [1, 2] }], ["a"]],
    ["a list and an object", [{ a: [] }, { a: {} }], ["a"]],
    ["null and an empty list", [{ a: null }, { a: [] }], ["a"]],
    ["the third of three", [{ a: 1 }, { a: 1 }, { a: 2 }], ["a"]],
    [
      "several, by their names",
      [
        { b: 1, a: 1 },
        { a: 2, b: 2 },
      ],
      ["a", "b"],
    ],
    ["a key of Object's own", [{ toString: 1 }, {}], ["toString"]],
    [
      "no order of keys",
      [
        { a: 1, b: [{ c: 1, d: 2 }] },
        { b: [{ d: 2, c: 1 }], a: 1 },
      ],
      [],
    ],
  ])("%s", (_, values, paths) => {
    expect(differences(values).map(({ path }) => path)).toEqual(paths);
  });

  it("keeps the values in their order, undefined where nothing stands", () => {
    expect(differences([{ a: 1 }, {}, { a: "x" }])).toEqual([
      { path: "a", values: [1, undefined, "x"] },
    ]);
  });

  it("finds none in copies, and one in each value that is changed", () => {
    const values = fc.jsonValue().map(jsonOf);
    const property = fc.property(values, values, (a, b) => {
      expect(differences([a, jsonOf(a)])).toEqual([]);
      const equal = JSON.stringify([a, 0]) === JSON.stringify([b, 0]);
      if (!equal) expect(differences([{ at: [a, 1] }, { at: [b, 2] }]).length).toBeGreaterThan(0);
    });
    fc.assert(property, { numRuns: 200, seed: 4 });
  });
});
