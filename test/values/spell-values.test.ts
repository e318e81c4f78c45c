import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { parseVelaArguments } from "../../generator/values/parse-arguments.ts";
import { spellValues } from "../../generator/values/spell-values.ts";
import { type ValueMap, valueText } from "../../generator/values/value.ts";
import { markedAsRead } from "./question.ts";
import { drawnValues } from "./spelling-questions.ts";

function readBack(args: readonly string[]): unknown {
  const { values, errors } = parseVelaArguments(args);
  expect(errors).toEqual([]);
  return markedAsRead(values);
}

describe("spellValues()", () => {
  it.each<[ValueMap, string[]]>([
    [{}, []],
    [{ replicas: 3, wait: { timeout: "9m" } }, ["replicas=3", "wait.timeout=9m"]],
    [{ b: true, a: null, c: "" }, ["a=null", "b=true", "c="]],
    [{ a: ["x", "y,z", "{", "}", "\\"] }, ["a={x,y\\,z,{,\\},\\\\}"]],
    [{ a: "{x}" }, ["a=\\{x}"]],
    [{ a: "x,y\\" }, ["a=x\\,y\\\\"]],
    [{ a: [] }, ["a[0]"]],
    [{ a: [""] }, ["a={}"]],
    [{ a: [{ b: "" }] }, ["a[0].b=,"]],
    [{ a: [{}] }, ["a[0]=,a[0]."]],
    [{ a: [{ b: [] }, 1] }, ["a[0]=,a[0].", "a[0].b[0]", "a[1]=1"]],
    [{ a: [[1], ["x"]] }, ["a[0]={1}", "a[1]={x}"]],
    [{ "a.b/c": { "d=e": "f=g" } }, ["a\\.b/c.d\\=e=f=g"]],
    [{ "-n": 1, n: "-x" }, ["\\-n=1", "n=-x"]],
    [
      { a: 2n ** 63n - 1n, b: -9007199254740993n },
      ["a=9223372036854775807", "b=-9007199254740993"],
    ],
    [{ a: "0.5", b: "007", c: "9223372036854775808" }, ["a=0.5", "b=007", "c=9223372036854775808"]],
  ])("writes %o as arguments that vela reads back", (values, expected) => {
    const { arguments: args, unspelled } = spellValues(values);
    expect({ args, unspelled }).toEqual({ args: expected, unspelled: [] });
    expect(readBack(args)).toEqual(markedAsRead(values));
  });

  it.each<[ValueMap, string, string]>([
    [{ a: 0.5 }, "a", "decimal"],
    [{ a: [{ b: [1, 1.5] }] }, "a[0].b[1]", "decimal"],
    [{ a: 2n ** 63n }, "a", "large-number"],
    [{ a: 1e30 }, "a", "large-number"],
    [{ a: "1" }, "a", "typed-text"],
    [{ a: { b: "True" } }, "a.b", "typed-text"],
    [{ a: ["null"] }, "a[0]", "typed-text"],
    [{ a: "fal\u017fe" }, "a", "typed-text"],
    [{ a: {} }, "a", "empty-map"],
    [{ a: [{ b: {} }] }, "a[0].b", "empty-map"],
    [{ a: [[], 1] }, "a[0]", "empty-list"],
    [{ "": 1 }, "", "empty-key"],
    [{ a: { "": 1 } }, "a.", "empty-key"],
    [{ a: "x\0" }, "a", "character"],
    [{ a: "\ud800" }, "a", "character"],
    [{ "a\udc00": 1 }, "a\udc00", "character"],
    [{ a: "x".repeat(131_070) }, "a", "long-argument"],
    [{ a: [...Array.from({ length: 65_537 }, () => 1), [2]] }, "a", "long-list"],
  ])("says what %o cannot say", (values, path, kind) => {
    const { arguments: args, unspelled } = spellValues(values);
    expect(unspelled).toMatchObject([{ path, kind }]);
    expect(unspelled.every(({ reason }) => /^(?:is|has|holds) [a-z ]/.test(reason))).toBe(true);
    // What can be said is said all the same.
    expect(parseVelaArguments(args).errors).toEqual([]);
  });

  it("goes as deep as vela does", () => {
    const nested = (depth: number): ValueMap => (depth === 0 ? { a: 1 } : { a: nested(depth - 1) });
    expect(spellValues(nested(30)).unspelled).toEqual([]);
    expect(readBack(spellValues(nested(30)).arguments)).toEqual(markedAsRead(nested(30)));
    expect(spellValues(nested(31)).unspelled).toMatchObject([{ kind: "deep" }]);
    expect(parseVelaArguments([`${"a.".repeat(31)}a=1`]).errors).toHaveLength(1);
  });

  it("is the inverse of reading for whatever it spells, and never twice for the same", () => {
    let spelled = 0;
    const check = (values: ValueMap): void => {
      const { arguments: args, unspelled } = spellValues(values);
      expect(spellValues(values).arguments).toEqual(args);
      if (unspelled.length > 0) return;
      spelled += 1;
      expect(readBack(args)).toEqual(markedAsRead(values));
    };
    fc.assert(fc.property(drawnValues, check), { numRuns: 300, seed: 11 });
    expect(spelled).toBeGreaterThan(80);
  });

  it("finds a spelling for all that arguments can say", () => {
    const argument = fc.array(
      fc.tuple(
        fc.constantFrom("a", "b[0]", "b[1].c", "d.e", "f\\.g", "h[0][1]", "b[0].x"),
        fc.constantFrom("1", "x", "{a,1}", "", "true", "x\\,y", "null"),
      ),
      { minLength: 1, maxLength: 4 },
    );
    const check = (assignments: [string, string][]): void => {
      const { values, errors } = parseVelaArguments(assignments.map((one) => one.join("=")));
      fc.pre(errors.length === 0);
      const { arguments: args, unspelled } = spellValues(values);
      expect(unspelled).toEqual([]);
      expect(valueText(parseVelaArguments(args).values)).toBe(valueText(values));
    };
    fc.assert(fc.property(argument, check), { numRuns: 200, seed: 12 });
  });
});
