import { afterAll, expect, test } from "vitest";

import { parameterUnknown } from "../../../generator/check/rules/parameter-unknown.ts";
import { startCueEngine } from "../../../generator/engine/engine.ts";
import type { ParameterSchema } from "../../../generator/model/parameter.ts";
import { places, runRule } from "./run-rule.ts";

const engine = startCueEngine();
afterAll(() => engine.close());

const parameters: ParameterSchema = {
  type: "object",
  properties: {
    name: { type: "string" },
    labels: { type: "object", patternProperties: { "^.*$": { type: "string" } } },
    wait: { type: "object", properties: { timeout: { type: "string" } } },
  },
};

async function found(text: string, path = "template.cue"): Promise<string[]> {
  const all = await runRule(parameterUnknown, { files: { [path]: text }, parameters }, engine);
  return places(all);
}

test.each([
  "a: parameter.name\n",
  "a: parameter.wait.timeout\n",
  "a: parameter.wait\n",
  "a: parameter\n",
  "a: parameter.labels.app\n",
  'a: parameter["name"]\n',
  "let parameter = {x: 1}\na: parameter.x\n",
  "a: {parameter: {x: 1}, b: parameter.x}\n",
])("passes %j", async (text) => {
  expect(await found(text)).toEqual([]);
});

test.each([
  ["a: parameter.nam\n", 4],
  ["a: parameter.wait.timeot\n", 4],
  ["a: parameter.wiat.timeout\n", 4],
  ["if parameter.nothing != _|_ {a: 1}\n", 4],
  ['a: "\\(parameter.nam)"\n', 7],
])("reports %j", async (text, column) => {
  expect(await found(text)).toEqual([`cue/unknown-parameter out/template.cue:1:${column}`]);
});

test("looks into resources and notes, not into definitions", async () => {
  const text = "a: parameter.nam\n";
  expect(await found(text, "resources/a.cue")).toHaveLength(1);
  expect(await found(text, "NOTES.cue")).toHaveLength(1);
  expect(await found(text, "definitions/a.cue")).toEqual([]);
});

test("suggests the name that is meant", async () => {
  const files = { "template.cue": "a: parameter.wait.timeot\n" };
  const all = await runRule(parameterUnknown, { files, parameters }, engine);
  expect(all[0]?.hint).toContain("wait.timeout");
});
