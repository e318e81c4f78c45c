import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { parameterUnguarded } from "../../../generator/check/rules/parameter-unguarded.ts";
import { sharedEngines as engines } from "../../engine/shared-engines.ts";
import type { Build, CueEngine, SourceFile } from "../../../generator/engine/protocol.ts";
import { optionalDeclared, optionalReads } from "./optional-reads.ts";
import { places, runRule } from "./run-rule.ts";

const engine = engines.of("v0.9.2");

async function found(path: string, text: string, with_: CueEngine = engine): Promise<string[]> {
  const files = { "parameter.cue": optionalDeclared, [path]: text };
  return places(await runRule(parameterUnguarded, { files }, with_));
}

function source(name: string, text: string): SourceFile {
  return { segments: [{ name, text }] };
}

/** Whether CUE cannot print a value, as vela asks for it, when no parameter is given. */
async function fails(asked: CueEngine, build: Build, select: string): Promise<boolean> {
  const answer = await asked.call({ op: "evaluate", build, select: [select] });
  if (!answer.ok) throw new Error(answer.message);
  const { errors, values } = answer.result;
  return errors.length > 0 || values[0]?.json === undefined;
}

const given = `${optionalDeclared}\nparameter: {}\n`;

/** What vela does with a file of an addon, by the part that it plays. */
const builds: Record<string, (text: string) => [Build, string]> = {
  "template.cue": (text) => [
    {
      kind: "application",
      main: source("template.cue", text),
      files: [source("parameter.cue", `package main\n${given}`)],
    },
    "output",
  ],
  "resources/web.cue": (text) => [
    { kind: "component", context: source("", given), template: source("web.cue", text) },
    "output",
  ],
  "NOTES.cue": (text) => [
    {
      kind: "text",
      main: {
        segments: [
          { name: "", text: given },
          { name: "n", text },
        ],
      },
    },
    "notes",
  ],
};

describe("what is reported fails, and what is not reported does not", () => {
  test.each([
    ["template.cue", "output: a: parameter.opt\n", 12],
    ["template.cue", 'output: a: "b\\(parameter.opt)"\n', 16],
    ["template.cue", "output: a: parameter.given.inner\n", 12],
    ["template.cue", "output: a: parameter.group.inner\n", 12],
    ["template.cue", "output: {if parameter.group != _|_ {a: 1}, b: parameter.group.more}\n", 47],
    ["template.cue", "output: {for one in parameter.group {(one): 1}}\n", 21],
    ["template.cue", "let p = parameter\noutput: {a: p.opt}\n", 13],
    ["resources/web.cue", "output: a: parameter.opt\n", 12],
    ["resources/web.cue", 'output: [if parameter.opt == "a" {1}]\n', 13],
    ["NOTES.cue", "notes: parameter.opt\n", 8],
  ])("%s: reports %j", async (path, text, column) => {
    const [build, select] = builds[path]?.(text) ?? [];
    const line = text.startsWith("let") ? 2 : 1;
    expect(await found(path, text)).toEqual([
      `cue/unguarded-parameter out/${path}:${line}:${column}`,
    ]);
    expect(build && select && (await fails(engine, build, select))).toBe(true);
  });

  test.each([
    ["template.cue", "output: {if parameter.opt != _|_ {a: parameter.opt}}\n"],
    ["template.cue", 'output: a: *parameter.opt | "b"\n'],
    ["template.cue", "output: {if parameter.group != _|_ {a: parameter.group.inner}}\n"],
    ["template.cue", "output: {if parameter.group.more != _|_ {a: parameter.group.inner}}\n"],
    ["template.cue", "output: {_a: parameter.opt, b: 1}\n"],
    ["template.cue", "output: {a?: parameter.opt, b: 1}\n"],
    ["template.cue", "output: a: parameter.opt != _|_\n"],
    ["template.cue", "output: {if parameter.off {a: parameter.opt}}\n"],
    ["resources/web.cue", "output: {if parameter.opt != _|_ {a: parameter.opt}}\n"],
    ["resources/web.cue", "hidden: parameter.opt\noutput: a: 1\n"],
    ["NOTES.cue", 'notes: *"Hello \\(parameter.opt)" | "Hello"\n'],
    ["NOTES.cue", 'other: 1\nnotes: "Hello"\nif parameter.opt != _|_ {more: parameter.opt}\n'],
  ])("%s: passes %j", async (path, text) => {
    const [build, select] = builds[path]?.(text) ?? [];
    expect(await found(path, text)).toEqual([]);
    expect(build && select && (await fails(engine, build, select))).toBe(false);
  });

  test.each(["v0.9.2", "v0.14.1"] as const)("in drawn templates, with CUE %s", async (version) => {
    const asked = engines.of(version);
    const counts = { reported: 0, passed: 0 };
    await fc.assert(
      fc.asyncProperty(optionalReads, async ({ text, exact }) => {
        const isReported = (await found("template.cue", text, asked)).length > 0;
        const [build, select] = builds["template.cue"]?.(text) ?? [];
        const isFailing = build && select ? await fails(asked, build, select) : undefined;
        if (isReported || exact) expect(isFailing).toBe(isReported);
        counts[isReported ? "reported" : "passed"] += 1;
      }),
      { numRuns: 120, seed: 20 },
    );
    expect(Math.min(counts.reported, counts.passed)).toBeGreaterThan(20);
  });
});

describe("a definition", () => {
  const definition = (body: string): string => `web: type: "trait"
template: {
	parameter: {name?: string, group?: {inner: string}}
	${body}
}
`;

  test.each([
    ["output: a: parameter.name", 13],
    ["outputs: x: a: parameter.name", 17],
    ["patch: a: parameter.name", 12],
    ["patchOutputs: x: a: parameter.name", 22],
    ["patch: {for key, value in parameter.group {(key): value}}", 28],
  ])("reports %j", async (body, column) => {
    expect(await found("definitions/web.cue", definition(body))).toEqual([
      `cue/unguarded-parameter out/definitions/web.cue:4:${column}`,
    ]);
  });

  test.each([
    "output: {if parameter.name != _|_ {a: parameter.name}}",
    "other: a: parameter.name",
    "patch: {parameter: {name: 1}, a: parameter.name}",
    'patch: a: *parameter.name | "b"',
  ])("passes %j", async (body) => {
    expect(await found("definitions/web.cue", definition(body))).toEqual([]);
  });
});

test("says what to write", async () => {
  const files = { "parameter.cue": optionalDeclared, "NOTES.cue": "notes: parameter.opt\n" };
  const [one] = await runRule(parameterUnguarded, { files }, engine);
  expect(one?.message).toBe(
    'Parameter "opt" is optional, and vela fails here when it is not given',
  );
  expect(one?.hint).toBe('Write "if parameter.opt != _|_ { … }" around it');
});
