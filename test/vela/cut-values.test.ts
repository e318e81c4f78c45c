import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { cutValues } from "../../generator/vela/cut-values.ts";

const long = "x".repeat(200);

describe("cutValues", () => {
  it.each([
    [`conflicting values "${long}" and 1`, `conflicting values "${"x".repeat(77)}…" and 1`],
    [
      `conflicting values 1 and {a: "${long}"}`,
      `conflicting values 1 and {a: "${"x".repeat(73)}…}`,
    ],
    [`[${"1, ".repeat(60)}1] is a list`, `[${"1, ".repeat(25)}1,…] is a list`],
    [`"a": {b: 1} and "${long}`, `"a": {b: 1} and "${long}`],
    [`"\\"${long}"`, `"\\"${"x".repeat(75)}…"`],
    [`"${"😀".repeat(60)}"`, `"${"😀".repeat(38)}…"`],
  ])("cuts %j", (message, cut) => {
    expect(cutValues(message)).toBe(cut);
  });

  it("leaves what is short, balanced or not", () => {
    const text = fc.string({
      maxLength: 80,
      unit: fc.constantFrom("a", '"', "{", "}", "[", "]", "\\", " "),
    });
    fc.assert(
      fc.property(text, (message) => {
        expect(cutValues(message)).toBe(message);
      }),
    );
  });

  it("gives up looking for ends behind a hundred brackets that have none", () => {
    const text = `"${long}"`;
    const few = "[{".repeat(49) + "[";
    expect(cutValues(few + text)).toBe(`${few}"${"x".repeat(77)}…"`);
    expect(cutValues(`${few}{${text}`)).toBe(`${few}{${text}`);
    const many = "[{".repeat(5000);
    expect(cutValues(many)).toBe(many);
  });
});
