import { expect, test } from "vitest";

import { addonFilesOf } from "../../generator/model/addon-files.ts";
import { utf8 } from "../../generator/model/utf8.ts";
import { sharedEngine } from "../engine/shared-engines.ts";
import { conditionsIn } from "./conditions.ts";
import { type Coverage, coveringCases } from "./coverage.ts";
import { parameterNode } from "./open-api-node.ts";
import type { FixtureCase } from "../oracle/oracle-case.ts";

const engine = sharedEngine();

async function covered(
  template: string,
  cases: FixtureCase[],
): Promise<{ cases: FixtureCase[]; coverage: Coverage }> {
  const texts = {
    "template.cue": template,
    "parameter.cue":
      'parameter: {\n\tmode: *"plain" | "fancy" | "none"\n\tzone?: string\n\twait: *true | bool\n}\n',
  };
  const files = Object.entries(texts).map(([path, text]) => ({
    path,
    bytes: utf8(text),
    spans: [],
  }));
  const addon = addonFilesOf({ folder: "sample", files, texts: new Map() });
  const parameters = await parameterNode(engine, addon);
  return coveringCases(engine, { name: "sample", files: addon, parameters, cases });
}

test.each([
  ["if parameter.a != _|_ {", ["parameter.a != _|_"]],
  [
    '\t\tif parameter["a"] == "x" && !parameter.b {c: 1}',
    ['parameter["a"] == "x" && !parameter.b'],
  ],
  [
    "x: [if parameter.a {1}, for y in z if parameter.b > 1 {y}]",
    ["parameter.a", "parameter.b > 1"],
  ],
  ["for y in z if parameter.a if parameter.b {", ["parameter.a", "parameter.b"]],
  ["// if parameter.a {", []],
  ["if context.a == parameter.b {", []],
  ["if a {", []],
])("the conditions on parameters in %s", (line, conditions) => {
  expect(conditionsIn(line)).toEqual(conditions);
});

test("what no case reaches is drawn, and the rest is named", async () => {
  const template = `output: spec: {
\tif parameter.mode == "none" && parameter.zone != _|_ {a: 1}
\tif parameter.mode == "other" {b: 1}
}
`;
  const { cases, coverage } = await covered(template, [{ name: "defaults", values: {} }]);
  expect(cases.map(({ name }) => name)).toEqual(["defaults", "drawn 1"]);
  expect(cases[1]?.values).toMatchObject({ mode: "none", zone: expect.any(String) as string });
  expect(coverage.outcomes).toEqual([3, 4]);
  expect(coverage.missing).toContain('parameter.mode == "other" is true');
  expect(coverage.missing).toContain('mode = "fancy"');
});

test("a value that does not fit, or is the default, exercises nothing", async () => {
  const { coverage } = await covered("output: {}\n", [
    { name: "zone of a wrong type", values: { zone: 7 } },
    { name: "same", values: { wait: true, mode: "plain" } },
  ]);
  expect(coverage).toMatchObject({ parameters: [0, 3], choices: [2, 5], outcomes: [0, 0] });
});
