import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { alternativesMessage } from "../../generator/vela/failed-disjunction.ts";

describe("alternativesMessage", () => {
  it.each([
    [
      `2 errors in empty disjunction: conflicting values "a" and "x"; conflicting values "b" and "x"`,
      `"x" conflicts with every alternative of "a" | "b"`,
    ],
    [
      `2 errors in empty disjunction: conflicting values string and 2 (mismatched types string and int); conflicting values string and int (mismatched types string and int)`,
      `string conflicts with every alternative of 2 | int`,
    ],
    [
      `2 errors in empty disjunction: invalid value 0 (out of bound >=1); conflicting values 2 and 0`,
      `0 conflicts with every alternative of >=1 | 2`,
    ],
    [
      `2 errors in empty disjunction: conflicting values "one and two" and "x"; conflicting values "three" and "x"`,
      `"x" conflicts with every alternative of "one and two" | "three"`,
    ],
    [
      `2 errors in empty disjunction: conflicting values "a; b" and 1 (mismatched types string and int); conflicting values "c" and 1 (mismatched types string and int)`,
      `1 conflicts with every alternative of "a; b" | "c"`,
    ],
    [
      `2 errors in empty disjunction: conflicting values "a" and "x"; conflicting values "b" and "y"`,
      `no alternative fits: conflicting values "a" and "x"; conflicting values "b" and "y"`,
    ],
    [
      `2 errors in empty disjunction: field not allowed; conflicting values "b" and "y"`,
      `no alternative fits: field not allowed; conflicting values "b" and "y"`,
    ],
  ])("folds %s", (message, folded) => {
    expect(alternativesMessage(message)).toBe(folded);
  });

  it.each([
    `conflicting values "a" and "b"`,
    "field not allowed",
    `"3 errors in empty disjunction: "`,
    "errors in empty disjunction: x",
  ])("leaves %s to others", (message) => {
    expect(alternativesMessage(message)).toBeUndefined();
  });

  it("names the refused value and each alternative once, whatever they are", () => {
    const value = fc
      .string({ maxLength: 8 })
      .filter((text) => !text.includes(" and ") && !text.includes("; "))
      .map((text) => JSON.stringify(text));
    const cases = fc.tuple(value, fc.uniqueArray(value, { minLength: 2, maxLength: 4 }));
    fc.assert(
      fc.property(cases, ([given, others]) => {
        fc.pre(!others.includes(given));
        const branches = others.map((other) => `conflicting values ${other} and ${given}`);
        const message = `${others.length} errors in empty disjunction: ${branches.join("; ")}`;
        const wanted = `${given} conflicts with every alternative of ${others.join(" | ")}`;
        expect(alternativesMessage(message)).toBe(wanted);
      }),
      { seed: 3, numRuns: 200 },
    );
  });
});
