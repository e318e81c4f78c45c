import { describe, expect, test } from "vitest";

import { parameterUnused } from "../../../generator/check/rules/parameter-unused.ts";
import { sharedEngine } from "../../engine/shared-engines.ts";
import type { ParameterSchema } from "../../../generator/model/parameter.ts";
import { runRule } from "./run-rule.ts";

const engine = sharedEngine();

const declared = `parameter: {
	name: string
	wait: {timeout: string, retries: int}
	drivers: [...{id: string, labels: [string]: string}]
	clusters?: [...string]
}
_constraints: "name": parameter.name & !=""
`;
const parameters: ParameterSchema = { type: "object", properties: {} };

/** The names of the parameters that are reported for a template. */
async function unused(
  files: Record<string, string>,
  typed = true,
): Promise<(string | undefined)[]> {
  const schema = typed ? { parameters } : {};
  const one = { files: { "parameter.cue": declared, ...files }, ...schema };
  const found = await runRule(parameterUnused, one, engine);
  expect(found.filter(({ severity }) => severity !== "warning")).toEqual([]);
  return found.map(({ path }) => path).sort();
}

const all = ["drivers", "name", "wait"];

describe("a parameter counts as read", () => {
  test.each([
    ["a: parameter", []],
    ["a: {for key, value in parameter {(key): value}}", []],
    ["a: [parameter.name, parameter.wait, parameter.drivers]", []],
    ["a: [parameter.name, parameter.drivers], b: parameter.wait.timeout", ["wait.retries"]],
    ['a: "\\(parameter.name)", b: parameter.wait, c: parameter.drivers', []],
    ["if parameter.name != _|_ {a: 1}, b: parameter.wait, c: parameter.drivers", []],
    [
      "if parameter.wait != _|_ {a: [parameter.name, parameter.drivers]}",
      ["wait.timeout", "wait.retries"],
    ],
    ["a: {for key in parameter.wait {b: key}}", ["name", "drivers"]],
    [
      "a: [for one in parameter.drivers {one.id}], b: [parameter.name, parameter.wait]",
      ["drivers[].labels"],
    ],
    ["a: [for one in parameter.drivers {one}], b: [parameter.name, parameter.wait]", []],
    ["a: parameter.drivers[0].labels.x, b: [parameter.name, parameter.wait]", ["drivers[].id"]],
    ["a: len(parameter.drivers), b: [parameter.name, parameter.wait]", []],
    ['a: parameter[b], b: "name"', []],
    ["let p = parameter, a: p.name, b: p.wait.retries", ["wait.timeout", "drivers"]],
    ["a: 1", all],
    ["a: {parameter: {name: 1}, b: parameter.name}", all],
    ["parameter: {}", all],
  ] as const)("in %j", async (text, names) => {
    expect(await unused({ "template.cue": `${text}\n` })).toEqual([...names].sort());
  });

  test("in resources and notes, but not in a resource with parameters of its own", async () => {
    const template = { "template.yaml": "apiVersion: core.oam.dev/v1beta1\nkind: Application\n" };
    expect(await unused(template)).toEqual(all);
    const resource = "output: a: [parameter.name, parameter.wait, parameter.drivers]\n";
    expect(await unused({ ...template, "resources/a.cue": resource })).toEqual([]);
    expect(
      await unused({ ...template, "resources/a.cue": `parameter: name: "a"\n${resource}` }),
    ).toEqual(all);
    expect(await unused({ ...template, "NOTES.cue": 'notes: "\\(parameter.name)"\n' })).toEqual([
      "drivers",
      "wait",
    ]);
  });

  test("not in the alias of the output folder, which takes in all values", async () => {
    expect(await unused({ "resources/folder-alias.cue": "_values: parameter\n" })).toEqual(all);
  });

  test("by its bare name in a parameter.cue that is written by hand", async () => {
    const own = "parameter: {name: string, full: *name | string, wait: string // of name\n}\n";
    const files = { "parameter.cue": own, "template.cue": "a: parameter.full\n" };
    expect(await unused(files, false)).toEqual(["wait"]);
  });
});

describe("nothing is said", () => {
  test.each<[string, Record<string, string>]>([
    ["of a broken template", { "template.cue": "a: {\n" }],
    ["of a broken resource", { "template.cue": "a: 1\n", "resources/a.cue": "a: {\n" }],
    ["of broken parameters", { "parameter.cue": "parameter: {", "template.cue": "a: 1\n" }],
    ["without parameters", { "parameter.cue": "", "template.cue": "a: 1\n" }],
    ["of hidden fields", { "parameter.cue": "parameter: {#a: 1, _b: 2}\n" }],
  ])("%s", async (_, files) => {
    expect(await unused(files)).toEqual([]);
  });
});

describe("a definition", () => {
  const definition = (body: string): string => `web: {
	type: "component"
	attributes: status: healthPolicy: #"isHealth: parameter.inText == 1"#
}
template: {
	parameter: {read: int, unread: int, inText: int}
	${body}
}
`;

  test("is measured by its own parameters", async () => {
    const files = {
      "template.cue": "a: parameter\n",
      "definitions/web.cue": definition("output: a: parameter.read"),
    };
    expect(await unused(files)).toEqual(["unread"]);
  });

  test("that reads none is for others", async () => {
    const files = { "template.cue": "a: parameter\n", "definitions/web.cue": definition("") };
    expect(await unused(files)).toEqual([]);
  });
});
