import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { junitReport } from "../../generator/commands/junit-report.ts";
import { diagnostic } from "../../generator/diagnostics/diagnostic.ts";
import { positionAt } from "../../generator/diagnostics/position.ts";
import type { TestRun } from "../../generator/pipeline/test-result.ts";

/** A run with one case that fails with this text in its name, its message and its diff. */
function runWith(text: string): TestRun {
  const at = positionAt("cases/a.yaml", text, { start: 0, end: text.length });
  const finding = diagnostic("cases/snapshot-missing", text, at, { hint: text });
  const one = { kind: "case" as const, file: "cases/a.yaml", releases: [], durationMs: 1 };
  const diffs = [{ file: text, releases: [], lines: [text, `-${text}`] }];
  return {
    releases: ["1.10"],
    results: [
      { ...one, name: text, passed: false, diagnostics: [finding], diffs },
      { ...one, name: "b", passed: true, diagnostics: [], diffs: [] },
    ],
    diagnostics: [finding],
    written: [],
    removed: [],
    durationMs: 1,
  };
}

/** Everything that XML 1.0 allows as a character. */
const allowed = /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u;

/** The names of the tags in their order; throws where the text is not well-formed. */
function tagsOf(xml: string): string[] {
  const open: string[] = [];
  const seen: string[] = [];
  const token = /<\?xml[^?]*\?>|<(\/?)([a-z]+)((?: [a-z]+="[^"<]*")*)(\/?)>|[^<]+/gy;
  let end = 0;
  for (let found = token.exec(xml); found; found = token.exec(xml)) {
    end = token.lastIndex;
    const [all, closes, name, attributes = "", isEmpty] = found;
    const text = name === undefined ? all : attributes;
    if (/&(?!(amp|lt|gt|quot);)/.test(text)) throw new Error(`A bare & in ${text}`);
    if (name === undefined) continue;
    seen.push(`${closes ?? ""}${name}`);
    if (closes === "/") expect(open.pop()).toBe(name);
    else if (isEmpty !== "/") open.push(name);
  }
  expect({ end, open }).toEqual({ end: xml.length, open: [] });
  return seen;
}

describe("junitReport", () => {
  it("has a suite for the cases, and one for findings of no case", () => {
    expect(tagsOf(junitReport(runWith("a")))).toEqual([
      "testsuites",
      ...["testsuite", "testcase", "failure", "/failure", "/testcase", "testcase", "/testsuite"],
      ...["testsuite", "testcase", "failure", "/failure", "/testcase", "/testsuite"],
      "/testsuites",
    ]);
    expect(junitReport(runWith("a"))).toContain('tests="3" failures="2"');
  });

  it.each(["<x>", "a & b", 'say "x"', "]]>", "\u0000\u001b[31m", "\ud800", "\ufffe", "a\nb", "😀"])(
    "is XML with %j in it",
    (text) => {
      const xml = junitReport(runWith(text));
      expect(xml).toMatch(allowed);
      tagsOf(xml);
    },
  );

  it("is XML whatever is printed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 30 }), (text) => {
        const xml = junitReport(runWith(text));
        expect(xml).toMatch(allowed);
        tagsOf(xml);
      }),
      { numRuns: 200, seed: 1 },
    );
  });
});
