import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { outlineOf } from "../../generator/render/scan-cue.ts";

/** The labels at the top, `*` behind them when there may be more. */
function labels(text: string): string {
  const { fields, isOpen, problem } = outlineOf(text);
  if (problem) return problem.message;
  return fields.map(({ label }) => label).join(" ") + (isOpen ? " *" : "");
}

describe("outlineOf", () => {
  it.each([
    ["nothing", "", ""],
    ["fields", "a: 1\nb: {c: 2}\n", "a b"],
    ["fields on one line", "a: 1, b: 2", "a b"],
    ["a chain of labels", "a: b: c: 1", "a"],
    [
      "quoted, hidden, optional and required ones",
      '"a-b": 1\n_c: 2\n#D: 3\ne?: 4\nf!: 5',
      "a-b _c #D e f",
    ],
    ["a value over lines", "a: 1 +\n\t2\nb: [\n1,\n]\nc:\n\t3", "a b c"],
    ["a comment", "// a: 1\nb: 2 // c: 3\n", "b"],
    ["strings that look like code", 'a: "{ \\" b: 1"\nc: #"\\" d: {"#\ne: \'}\'', "a c e"],
    ["strings over lines", 'a: """\n\tb: {\n\t"""\nc: #"""\n\t"""\n\td: 1\n\t"""#\ne: 1', "a c e"],
    ["interpolations", 'a: "\\(b + "}" + "\\(c)")"\nd: #"\\(x) \\#("}")"#', "a d"],
    ["let and attributes", "let x = {a: 1}\n@tag(b: 1)\nc: x", "c"],
    ["an ellipsis", "a: 1\n...\n", "a"],
    ["a comprehension", "if true {a: 1}\nb: 1", "b *"],
    ["an embedding", "_base\nb: 1", "b *"],
    ["an embedded struct", "{a: 1}\nb: 1", "b *"],
    ["a computed label", '("a"): 1\nb: 1', "b *"],
    ["a pattern", "[string]: 1\nb: 1", "b *"],
    ["Windows line ends", "a: 1\r\nb: 2\r\n", "a b"],
    ["a byte order mark", "\uFEFFa: 1", "a"],
    ["names of JavaScript", "constructor: toString\nvalueOf: {a: 1}", "constructor valueOf"],
  ])("reads %s", (_name, text, expected) => {
    expect(labels(text)).toBe(expected);
  });

  it.each([
    ["a brace", "a: {\nb: 1\n", '"{" is never closed'],
    ["a list", "a: [1\nb: 1\n", '"[" is never closed'],
    ["a brace too many", "a: 1}\n", '"}" closes nothing'],
    ["the wrong bracket", "a: [1}\n", '"}" closes nothing'],
    ["a string", 'a: "b\nc: 1', "The string does not end"],
    ["a string of several lines", 'a: """\nb: 1', "The string does not end"],
    ["a brace in an interpolation", 'a: "\\({)"', '")" closes nothing'],
    ["an interpolation", 'a: "\\(b"', "The string does not end"],
  ])("says where %s does not end", (_name, text, message) => {
    expect(outlineOf(text).problem?.message).toBe(message);
  });

  it("points at the innermost bracket that is open", () => {
    const text = "a: {b: [1}";
    expect(outlineOf(text).problem?.at).toEqual({ start: 9, end: 10 });
    expect(outlineOf("a: {b: [1]").problem?.at).toEqual({ start: 3, end: 4 });
  });

  it.each([
    ["none", "a: 1", ""],
    ["one", 'import "a"\nb: 1', 'import "a"'],
    ["a group", 'import (\n\t"a"\n\tx "b"\n)\nb: 1', 'import (\n\t"a"\n\tx "b"\n)'],
    ["several", '// why\nimport "a"\nimport b "c"\n\nd: 1', '// why\nimport "a"\nimport b "c"'],
    ["a field of that name", "import: 1\nb: 1", ""],
  ])("knows where the imports end: %s", (_name, text, imports) => {
    expect(text.slice(0, outlineOf(text).importsEnd)).toBe(imports);
  });

  it("sees a package clause", () => {
    expect(outlineOf("package main\na: 1").packageClause).toEqual({ start: 0, end: 12 });
    expect(outlineOf("package: 1").packageClause).toBeUndefined();
  });

  it("comes to an end whatever it is given", () => {
    const piece = fc.constantFrom(
      "{",
      "}",
      "[",
      "(",
      ")",
      '"',
      "'",
      "#",
      "\\(",
      "a",
      ":",
      "\n",
      "//",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const { fields, importsEnd } = outlineOf(pieces.join(""));
        expect(importsEnd).toBeLessThanOrEqual(pieces.join("").length);
        expect(fields.every(({ label }) => label !== "")).toBe(true);
      }),
      { numRuns: 300, seed: 4 },
    );
  });
});
