import { stripVTControlCharacters } from "node:util";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { type Diagnostic, diagnostic } from "../../generator/diagnostics/diagnostic.ts";
import { formatDiagnostics } from "../../generator/diagnostics/format-pretty.ts";
import { type FilePosition, positionAt } from "../../generator/diagnostics/position.ts";

function positionOf(text: string, token: string, file = "addon-src/addon.ts"): FilePosition {
  const start = text.indexOf(token);
  return positionAt(file, text, { start, end: start + token.length });
}

const empty = { start: 0, end: 0 };

function plain(...diagnostics: Diagnostic[]): string {
  return formatDiagnostics(diagnostics, { colour: false });
}

const template = `${"\n".repeat(27)}    timeout: parameter.wait.timeout\n`;
const incomplete = diagnostic(
  "cue/incomplete-value",
  `The parameter "wait.timeout" has no value`,
  positionOf(template, "parameter.wait.timeout", "addon-src/templates/template.cue.hbs"),
  {
    hint: "Give wait.timeout a default, or pass --set wait.timeout=9m",
    related: [
      { message: "renders to", at: positionOf("timeout", "timeout", "dist-addon/template.cue") },
      { message: "declared in", at: positionOf("\n  wait", "wait", "addon-src/parameters.ts") },
    ],
  },
);

describe("formatDiagnostics", () => {
  it("frames the token, names related places and gives the hint", () => {
    expect(plain(incomplete)).toBe(`\
error  cue/incomplete-value  The parameter "wait.timeout" has no value
  addon-src/templates/template.cue.hbs:28:14
   28 |     timeout: parameter.wait.timeout
      |              ^^^^^^^^^^^^^^^^^^^^^^
  renders to dist-addon/template.cue:1:1 · declared in addon-src/parameters.ts:2:3
  hint: Give wait.timeout a default, or pass --set wait.timeout=9m

1 error in 1 file`);
  });

  it("says for which case and release a finding holds, and at which path", () => {
    const at = positionOf("a: 1", "1");
    const details = { case: "upgrade", releases: ["1.10"], path: "spec.a" };
    expect(plain(diagnostic("cue/conflict", "Two values conflict", at, details))).toContain(
      `addon-src/addon.ts:1:4 (at spec.a, in case "upgrade", vela 1.10 only)`,
    );
    const named = diagnostic("cue/conflict", `Two values of "spec.a" conflict`, at, details);
    expect(plain(named)).toContain(`addon-src/addon.ts:1:4 (in case "upgrade", vela 1.10 only)`);
  });

  it("frames nothing where there is no line, and counts arguments from one", () => {
    const gone = diagnostic("source/project-not-found", "Nothing", positionOf("", ""));
    const argument = diagnostic("values/invalid", "Wrong", { origin: "--set", index: 0 });
    expect(plain(gone, argument)).toBe(`\
error  values/invalid  Wrong
  --set #1

error  source/project-not-found  Nothing
  addon-src/addon.ts:1:1

2 errors in 1 file`);
  });

  it("puts the same finding at several places together", () => {
    const text = Array.from({ length: 13 }, () => "bad").join("\n");
    const all = text
      .split("\n")
      .map((_, line) =>
        diagnostic(
          "cue/conflict",
          "Bad",
          positionAt("a.cue", text, { start: line * 4, end: line * 4 + 3 }),
        ),
      );
    const warning = diagnostic("vela/overwritten", "Other", positionAt("b.cue", "", empty));
    expect(plain(warning, ...all.slice(0, 3))).toBe(`\
error  cue/conflict  Bad (3 places)
  a.cue:1:1
   1 | bad
     | ^^^
  also a.cue:2:1
  also a.cue:3:1

warning  vela/overwritten  Other
  b.cue:1:1

1 error, 1 warning at 4 places in 2 files`);
    expect(plain(...all)).toMatch(/also a\.cue:10:1\n {2}and 3 more\n/);
  });

  it("keeps findings apart whose messages or hints differ", () => {
    const at = positionAt("a.cue", "bad", { start: 0, end: 3 });
    const text = plain(
      diagnostic("cue/conflict", "Bad", at),
      diagnostic("cue/conflict", "Worse", at),
      diagnostic("cue/conflict", "Worse", positionAt("b.cue", "bad", empty), { hint: "Do it" }),
    );
    expect(text).not.toContain("places");
    expect(text).toContain("3 errors in 2 files");
  });

  it("gives nothing for no diagnostics", () => {
    expect(plain()).toBe("");
  });
});

describe("the framed line", () => {
  /** The two lines of the frame without their gutters. */
  function frame(text: string, token: string): string[] {
    const at = positionOf(text, token);
    const lines = plain(diagnostic("cue/conflict", "Bad", at))
      .split("\n")
      .slice(2, 4);
    return lines.map((line) => line.slice(line.indexOf("|") + 2));
  }

  it.each([
    ["tabs", "\t\tfoo: bar", "bar", "\t\t     ^^^"],
    ["wide letters and emoji", "日本😀: bar", "bar", "        ^^^"],
    ["a wide token", "a: 日本", "日本", "   ^^^^"],
    ["combining marks", "e\u0301: bar", "bar", "   ^^^"],
    ["a token that ends with the line", "a:", ":", " ^"],
  ])("keeps the marks below the token with %s", (_, text, token, marks) => {
    expect(frame(text, token)).toEqual([text, marks]);
  });

  it("is cut around the token when it is long", () => {
    const text = `${"a".repeat(300)}TOKEN${"b".repeat(300)}`;
    expect(frame(text, "TOKEN")).toEqual([
      `…${"a".repeat(30)}TOKEN${"b".repeat(65)}…`,
      `${" ".repeat(31)}^^^^^`,
    ]);
    expect(frame(text, text)).toEqual([`${"a".repeat(100)}…`, "^".repeat(100)]);
    expect(frame(`TOKEN${"b".repeat(300)}`, "TOKEN")[0]).toMatch(/^TOKENb+…$/);
    expect(frame(`${"a".repeat(300)}TOKEN`, "TOKEN")[0]).toMatch(/^…a+TOKEN$/);
  });

  it("does not split a surrogate pair where it cuts", () => {
    const faces = "😀".repeat(100);
    for (const [before, after] of [
      [faces, faces],
      [`${faces}x`, faces],
      [faces, `x${faces}`],
    ]) {
      const [line] = frame(`${before ?? ""}TOKEN${after ?? ""}`, "TOKEN");
      // It throws for half a pair.
      expect(() => encodeURIComponent(line ?? "")).not.toThrow();
    }
  });

  it("shows a control character as a replacement, in every part of the text", () => {
    const red = "\u001B[31m";
    const text = plain(
      diagnostic("cue/conflict", `Bad ${red}`, positionOf(`a${red}b`, "b", `x${red}.cue`), {
        hint: `Do\n${red}`,
        path: red,
        case: red,
        related: [{ message: red, at: positionOf("a", "a", red) }],
      }),
    );
    expect(text).not.toContain("\u001B");
    expect(text).toContain("a\uFFFD[31mb");
  });

  it("marks what stands at the position, whatever the line", () => {
    const lines = fc.string({ unit: "grapheme", maxLength: 300 });
    fc.assert(
      fc.property(lines, fc.nat(300), fc.integer({ min: 1, max: 50 }), (text, start, length) => {
        const at = positionAt("a.cue", text, { start, end: start + length });
        const printed = plain(diagnostic("cue/conflict", "Bad", at)).split("\n");
        expect(printed.every((line) => stripVTControlCharacters(line) === line)).toBe(true);
        if (at.lineText.trim() === "") return;
        expect(printed[3]).toMatch(/^ {5}\| [ \t]*\^+$/);
        expect(printed[2]?.length).toBeLessThanOrEqual(110);
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});

describe("colour", () => {
  it("only adds to the text", () => {
    const text = formatDiagnostics([incomplete], { colour: true });
    expect(text).not.toBe(plain(incomplete));
    expect(stripVTControlCharacters(text)).toBe(plain(incomplete));
  });
});
