import { describe, expect, it } from "vitest";

import { sharedEngines as engines } from "../engine/shared-engines.ts";
import type { JsonObject } from "../../generator/model/json.ts";
import type { VelaRelease } from "../../generator/model/vela-render.ts";
import { evaluateHealth, type Health, type HealthTexts } from "../../generator/vela/health.ts";
import { engineOf } from "../../generator/vela/releases.ts";

const context: JsonObject = { output: { status: { ready: 2 } } };

function judge(release: VelaRelease, texts: HealthTexts): Promise<Health> {
  const input = { context, parameter: { size: 3 } };
  return evaluateHealth(engineOf(engines, release), texts, input);
}

// What vela 1.10.9 gives for these texts (getStatusMap, run by itself).
describe.each<VelaRelease>(["1.10", "1.11"])("details, vela %s", (release) => {
  it.each<[string, string, Record<string, string>]>([
    [
      "texts as they are",
      'ready: "\\(context.output.status.ready)/\\(parameter.size)"',
      { ready: "2/3" },
    ],
    [
      "other values as CUE",
      "a: 3\nb: true\nc: null\nd: 1.50\ne: [1, 2]",
      { a: "3", b: "true", c: "null", d: "1.50", e: "[1, 2]" },
    ],
    ["a map on lines", 'a: {b: 1, "c-d": "x"}', { a: '{\n\tb:     1\n\t"c-d": "x"\n}' }],
    ["what has no value", "a: context.output.status.phase\nb: string", { a: "_|_", b: "_|_" }],
    ["a default", 'a: *"x" | string', { a: "x" }],
    [
      "no helpers, hidden fields and definitions",
      '$a: 1\n_b: 2\n#c: 3\nd: "\\($a)\\(_b)"',
      { d: "12" },
    ],
    ["nothing marked", 'a: "1" @local()\nb: "2" @private()\nc: "3" @other()', { c: "3" }],
    [
      "fields under conditions",
      'if context.output.status.ready > 1 {a: "1"}\nif context.output.status.x != _|_ {b: "2"}',
      { a: "1" },
    ],
    [
      "names of 31 bytes, not of 32",
      `${"a".repeat(31)}: "1"\n${"b".repeat(32)}: "2"`,
      { ["a".repeat(31)]: "1" },
    ],
    ["quoted names", '"a-b": "1"\n"x.y": "2"', { "a-b": "1", "x.y": "2" }],
    [
      "imports",
      'import (\n\t"strings"\n\t"strconv" // numbers\n)\na: strings.ToUpper("x") + strconv.FormatInt(2, 10)',
      { a: "X2" },
    ],
    ["a single import", 'import "strings"\na: strings.ToUpper("x")', { a: "X" }],
    ["a package", 'package x\na: "1"', { a: "1" }],
    ["nothing", "// only a comment", {}],
    [
      "numbers as CUE",
      "a: 1e3\nb: 1_000\nc: 0x10\nd: 1.5 * 2",
      { a: "1e+3", b: "1000", c: "16", d: "3.0" },
    ],
    ["bytes", "a: 'abc'", { a: "'abc'" }],
    [
      "empty and nested values",
      "a: []\nb: {}\nc: {e: {f: [[1], [2]]}}",
      { a: "[]", b: "{}", c: "{\n\te: {\n\t\tf: [[1], [2]]\n\t}\n}" },
    ],
    [
      "maps in a list, lines in a text",
      'c: [{x: 1}, {y: "a\\nb"}]',
      { c: '[{\n\tx: 1\n}, {\n\ty: """\n\t\ta\n\t\tb\n\t\t"""\n}]' },
    ],
    ["no definitions in a map", "#d: {x: 1, #y: 2, _z: 3}\na: #d", { a: "{\n\tx: 1\n}" }],
    [
      "no marked map, and one with a marked field",
      "a: {\n\tb: 1\n} @local()\nb: c: 1\nc: {d: 1 @local()}",
      { b: "{\n\tc: 1\n}", c: "{\n\td: 1\n}" },
    ],
  ])("gives %s", async (_name, details, expected) => {
    expect(await judge(release, { details })).toEqual({
      healthy: true,
      message: "",
      details: expected,
      problems: [],
    });
  });

  it.each([
    ["a syntax error", "a: ["],
    ["an unresolved name", 'a: "1"\nb: nothing'],
    ["a conflict", 'a: "1"\nb: 1 & 2'],
    ["a condition that fails", 'if context.output.nope.x {a: "1"}\nb: "2"'],
  ])("is absent with the reason after %s", async (_name, details) => {
    const health = await judge(release, { details, healthPolicy: "isHealth: true" });
    expect(health).toMatchObject({ healthy: true, problems: [{ text: "details" }] });
    expect(health.problems[0]?.errors.length).toBeGreaterThan(0);
    expect(health).not.toHaveProperty("details");
  });

  it("is told to policy and message, helpers too", async () => {
    const health = await judge(release, {
      details: '$ready: context.output.status.ready\nphase: "up"\nlost: string',
      healthPolicy:
        "isHealth: context.status.details.$ready == 2 && context.status.details.lost == _|_",
      customStatus: 'message: context.status.details.phase + "\\(context.status.healthy)"',
    });
    expect(health).toEqual({
      healthy: true,
      message: "uptrue",
      details: { phase: "up", lost: "_|_" },
      problems: [],
    });
  });
});

it("is no text of vela 1.9", async () => {
  expect(await judge("1.9", { details: "a: [" })).toEqual({
    healthy: true,
    message: "",
    problems: [],
  });
});
