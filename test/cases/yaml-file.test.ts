import { describe, expect, it } from "vitest";

import { caseSchema } from "../../generator/cases/case-schema.ts";
import { readCaseFile } from "../../generator/cases/case-file.ts";
import { readYamlFile } from "../../generator/cases/yaml-file.ts";
import { ExactNumber } from "../../generator/model/exact-number.ts";
import { expectWording } from "../diagnostics/wording.ts";

/** Nine anchors, each of ten aliases to the one before: a thousand million texts. */
const bomb = Array.from("bcdefghij").reduce(
  ({ text, before }, name) => ({
    text: `${text}  ${name}: &${name} [${Array<string>(10).fill(`*${before}`).join(", ")}]\n`,
    before: name,
  }),
  { text: "values:\n  a: &a [x, x]\n", before: "a" },
).text;

describe("a YAML file", () => {
  it.each([
    ["a bomb of aliases", bomb, "aliases repeat too much"],
    ["an alias in its own anchor", "values: &a\n  b: *a\n", "inside of its anchor"],
    ["a merge of a number", "values:\n  <<: 3\n", "no map to merge"],
    ["a merge of texts", "values:\n  <<: [a]\n", "no map to merge"],
    ["a second document", "values: {}\n---\nexpect: {}\n", "a second document begins"],
    ["an alias of nothing", "values: *a\n", 'no anchor "&a"'],
    ["a key twice", "values: { a: 1, a: 2 }\n", 'a key is written twice: "a"'],
    ["lists without end", `values: ${"[".repeat(20_000)}${"]".repeat(20_000)}\n`, ""],
  ])("does not throw at %s", (_, text, words) => {
    const { value, diagnostics } = readYamlFile("cases/a.yaml", text, caseSchema);
    expect(value).toBeUndefined();
    expect(diagnostics.map(({ code }) => code)).toEqual(["cases/syntax-error"]);
    expect(diagnostics[0]?.message).toContain(words);
    if (words !== "") diagnostics.forEach(expectWording);
  });

  it.each(["!!binary aGk=", "!!set { a, b }", "!!timestamp 2020-01-01", ".inf", ".nan"])(
    "refuses the value %s, which is not JSON",
    (value) => {
      const read = readYamlFile("cases/a.yaml", `values: { a: ${value} }\n`, caseSchema);
      expect(read.value).toBeUndefined();
      expect(read.diagnostics.map(({ code }) => code)).toEqual(["cases/invalid"]);
      read.diagnostics.forEach(expectWording);
    },
  );

  it.each([
    ["", {}],
    ["# nothing\n", {}],
    ["---\nvalues: { a: 2020-01-01, b: !!str 3, c: yes }\n...\n", undefined],
  ])("reads %j", (text, value) => {
    const read = readYamlFile("cases/a.yaml", text, caseSchema);
    expect(read.diagnostics).toEqual([]);
    expect(read.value).toEqual(value ?? { values: { a: "2020-01-01", b: "3", c: "yes" } });
  });

  it("merges maps and repeats what an alias names", () => {
    const text = "values:\n  a: &a { x: 1 }\n  b: { <<: *a, y: 2 }\n  c: [*a, *a]\n";
    const { value } = readYamlFile("cases/a.yaml", text, caseSchema);
    expect(value).toEqual({
      values: { a: { x: 1 }, b: { x: 1, y: 2 }, c: [{ x: 1 }, { x: 1 }] },
    });
  });
});

describe("numbers of a case file", () => {
  const read = (values: string): unknown => {
    const { value, diagnostics } = readYamlFile("cases/a.yaml", values, caseSchema);
    expect(diagnostics).toEqual([]);
    return value;
  };

  it.each([
    ["9007199254740993", 9007199254740993n],
    ["-9223372036854775809", -9223372036854775809n],
    ["+5", 5],
    ["0x1fffffffffffff1", 0x1fffffffffffff1n],
    ["0o17", 15],
    ["-0", 0],
    ["1.0", 1],
    [".5", 0.5],
    ["5.", 5],
    ["1e3", 1000],
    ["0.1234567890123456789", new ExactNumber("0.1234567890123456789")],
  ])("reads %s as it is written", (written, number) => {
    expect(read(`values: { a: ${written} }\n`)).toEqual({ values: { a: number } });
  });

  it("takes a number beyond a float64 where it is compared only", () => {
    const field = "expect: { fields: [{ path: application.a, equals: 1e400 }] }\n";
    expect(read(field)).toEqual({
      expect: { fields: [{ path: "application.a", equals: new ExactNumber("1e400") }] },
    });
  });

  it.each(["1e400", "-1e400", "1".repeat(400), ".inf"])("refuses %s as a value", (written) => {
    const text = `values: { a: ${written} }\n`;
    const { diagnostics } = readYamlFile("cases/a.yaml", text, caseSchema);
    expect(diagnostics).toMatchObject([{ code: "cases/invalid", at: { line: 1, column: 14 } }]);
    diagnostics.forEach(expectWording);
  });

  it("gives values with whole numbers exact and others as a float64, and expects all exactly", () => {
    const { case: made } = readCaseFile(
      "cases/a.yaml",
      [
        "values: { a: [9007199254740993, 0.1234567890123456789] }",
        "expect: { fields: [{ path: application.a, equals: [0.1234567890123456789] }] }",
      ].join("\n"),
    );
    expect(made?.values).toEqual({ a: [9007199254740993n, 0.12345678901234568] });
    const exact = new ExactNumber("0.1234567890123456789");
    expect(made?.expectation).toMatchObject({ fields: [{ test: { equals: [exact] } }] });
  });
});
