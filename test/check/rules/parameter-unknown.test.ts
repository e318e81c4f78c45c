import { describe, expect, test } from "vitest";

import { parameterUnknown } from "../../../generator/check/rules/parameter-unknown.ts";
import { sharedEngine } from "../../engine/shared-engines.ts";
import type { ParameterSchema } from "../../../generator/model/parameter.ts";
import { places, runRule } from "./run-rule.ts";

const engine = sharedEngine();

const parameters: ParameterSchema = {
  type: "object",
  properties: {
    name: { type: "string" },
    labels: { type: "object", patternProperties: { "^.*$": { type: "string" } } },
    wait: { type: "object", properties: { timeout: { type: "string" } } },
  },
};

const declared = `parameter: {
	name: string
	labels: {[string]: string}
	wait: timeout: string
	drivers: [...{name: string, image: repository: string}]
	routes: [string]: {host: string}
	mode: {kind: "a", size: int} | {kind: "b"}
	port: #Port
	free: {...}
}
#Port: {number: int}
`;

async function found(text: string, path = "template.cue"): Promise<string[]> {
  const files = { "parameter.cue": declared, [path]: text };
  return places(await runRule(parameterUnknown, { files, parameters }, engine));
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
  "a: parameter.drivers[0].image.repository\n",
  "a: [for one in parameter.drivers {one.name}]\n",
  "a: {for key, one in parameter.routes {(key): one.host}}\n",
  "a: parameter.routes.home.host\n",
  "a: parameter.mode.size\n",
  "a: parameter.port.number\n",
  "a: parameter.free.anything.else\n",
  "a: parameter.name.below\n",
  "let p = parameter\na: p.wait.timeout\n",
  "a: parameter[parameter.name]\n",
  "a: parameter.clusters\n",
  "parameter: own: 1\na: parameter.own\n",
])("passes %j", async (text) => {
  expect(await found(text)).toEqual([]);
});

test.each([
  ["a: parameter.nam\n", 4],
  ["a: parameter.wait.timeot\n", 4],
  ["a: parameter.wiat.timeout\n", 4],
  ["if parameter.nothing != _|_ {a: 1}\n", 4],
  ['a: "\\(parameter.nam)"\n', 7],
  ["a: parameter.drivers[0].nmae\n", 4],
  ["a: [for one in parameter.drivers {one.image.repo}]\n", 35],
  ["a: [for one in parameter.drivers let i = one.image {i.repo}]\n", 53],
  ["a: {for key, one in parameter.routes {(key): one.hots}}\n", 46],
  ["a: parameter.routes.home.hots\n", 4],
  ["a: parameter.mode.sise\n", 4],
  ["a: parameter.port.nubmer\n", 4],
  ["let p = parameter, a: p.nam\n", 23],
  ["a: *parameter.nam | 1\n", 5],
])("reports %j", async (text, column) => {
  expect(await found(text)).toEqual([`cue/unknown-parameter out/template.cue:1:${column}`]);
});

test("looks into resources and notes", async () => {
  const text = "a: parameter.nam\n";
  expect(await found(text, "resources/a.cue")).toHaveLength(1);
  expect(await found(text, "NOTES.cue")).toHaveLength(1);
});

test.each([
  ["a: parameter.wait.timeot\n", 'Write "parameter.wait.timeout"'],
  ["a: [for one in parameter.drivers {one.nmae}]\n", 'Write "name" in place of "nmae"'],
  ["a: parameter.quiet\n", 'Declare "quiet" in parameters.ts'],
])("says of %j what is meant", async (text, hint) => {
  const files = { "parameter.cue": declared, "template.cue": text };
  const all = await runRule(parameterUnknown, { files, parameters }, engine);
  expect(all.map((one) => one.hint)).toEqual([hint]);
});

test("names parameter.cue as the place of parameters that are written by hand", async () => {
  const files = { "parameter.cue": declared, "template.cue": "a: parameter.quiet\n" };
  const [typed] = await runRule(parameterUnknown, { files }, engine);
  const [untyped] = await runRule(parameterUnknown, { files, typed: false }, engine);
  expect([typed?.hint, untyped?.hint]).toEqual(Array(2).fill('Declare "quiet" in parameter.cue'));
});

test("says nothing where parameter.cue does not parse", async () => {
  const files = { "parameter.cue": "parameter: {", "template.cue": "a: parameter.quiet\n" };
  expect(await runRule(parameterUnknown, { files }, engine)).toEqual([]);
});

test("takes resources/parameter.cue where there is no other", async () => {
  const files = { "resources/parameter.cue": declared, "template.cue": "a: parameter.nam\n" };
  expect(places(await runRule(parameterUnknown, { files }, engine))).toEqual([
    "cue/unknown-parameter out/template.cue:1:4",
  ]);
});

const template = (body: string): string => `web: type: "component"
template: {
	parameter: {replicas: int, ports: [...{port: int}]}
	${body}
}
`;

test.each([
  "output: a: parameter.replicas",
  "output: a: [for one in parameter.ports {one.port}]",
  "output: {parameter: b: 1, a: parameter.b}",
  "output: a: context.nothing",
])("in a definition passes %j", async (body) => {
  const files = { "definitions/web.cue": template(body) };
  expect(await runRule(parameterUnknown, { files }, engine)).toEqual([]);
});

test.each([
  ["output: a: parameter.replica", 4, 13],
  ["output: a: [for one in parameter.ports {one.prot}]", 4, 42],
  ["patch: a: *parameter.name | 1", 4, 13],
])("in a definition reports %j, whatever the addon declares", async (body, line, column) => {
  const files = { "parameter.cue": declared, "definitions/web.cue": template(body) };
  expect(places(await runRule(parameterUnknown, { files, parameters }, engine))).toEqual([
    `cue/unknown-parameter out/definitions/web.cue:${line}:${column}`,
  ]);
});

test("reads config templates and views by what they declare", async () => {
  const files = {
    "config-templates/a.cue":
      'metadata: name: "a"\ntemplate: {parameter: b: int, c: parameter.d}\n',
    "views/v.cue": "parameter: b: int\nstatus: {c: parameter.e}\n",
  };
  expect(places(await runRule(parameterUnknown, { files }, engine))).toEqual([
    "cue/unknown-parameter out/config-templates/a.cue:2:34",
    "cue/unknown-parameter out/views/v.cue:2:13",
  ]);
});

test("measures a resource that declares parameters of its own by them", async () => {
  const files = {
    "parameter.cue": declared,
    "resources/own.cue": "parameter: own: 1\noutput: {a: parameter.own, b: parameter.name}\n",
  };
  expect(places(await runRule(parameterUnknown, { files }, engine))).toEqual([
    "cue/unknown-parameter out/resources/own.cue:2:31",
  ]);
});

describe("a file that does not parse", () => {
  test.each([
    ["definitions/web.cue", "template: {\n\ta: parameter.nam,\n\tparameter: name: string\n}\n"],
    ["views/web.cue", "a: parameter.nam,\nparameter: name: string\n"],
    ["template.cue", "a: parameter.nam,\nb: 1\n"],
    ["resources/web.cue", "a: parameter.nam,\nb: 1\n"],
  ])("%s has no findings of this rule", async (path, text) => {
    expect(await found(text, path)).toHaveLength(1);
    expect(await found(text.replace(",", ",,"), path)).toEqual([]);
  });

  test("a definition whose parameters stand behind the mistake", async () => {
    const body = "matchLabels: app: context.name,,\n\t\treplicas: parameter.replicas";
    const text = `template: {\n\toutput: {\n\t\t${body}\n\t}\n\tparameter: replicas: int\n}\n`;
    expect(await found(text, "definitions/web.cue")).toEqual([]);
  });
});
