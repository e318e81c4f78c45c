import { expect, test } from "vitest";

import { parameterCompared } from "../../../generator/check/rules/parameter-compared.ts";
import type { Diagnostic } from "../../../generator/diagnostics/diagnostic.ts";
import { expectWording } from "../../diagnostics/wording.ts";
import { sharedEngine } from "../../engine/shared-engines.ts";
import { places, runRule } from "./run-rule.ts";

const declared = `parameter: {
	mode: *"disk" | "tape" // where it is kept
	name: *"web" | string
	level?: "low" | "high"
	one: "only", two: "a" | "b"
	ports: [...{protocol: *"TCP" | "UDP"}]
	places: [string]: kind: "near" | "far"
	union: {kind: "a", size: int} | {kind: "b"}
	word: "a" | "b" | #Other
	twice: "a" | "b"
	lines: "a" |
		"b"
	quoted: "a\\"b" | "c"
	number: 1 | 2
}
#Other: "c"
if parameter.name == "x" {
	parameter: twice: "a"
}
`;

async function found(text: string, path = "template.cue"): Promise<Diagnostic[]> {
  const files = path === "template.cue" ? { "parameter.cue": declared } : {};
  return runRule(parameterCompared, { files: { ...files, [path]: text } }, sharedEngine());
}

test.each<[string, string, string]>([
  ['if parameter.mode == "disc" {a: 1}\n', "1:22", 'Write "disk"'],
  ['if parameter.mode != "disc" {a: 1}\n', "1:22", 'Write "disk"'],
  ['a: parameter.mode == "cloud"\n', "1:22", 'Choose "disk" or "tape"'],
  ['if "Tape" == parameter.mode {a: 1}\n', "1:4", 'Write "tape"'],
  ['a: [if parameter.mode == "" {1}, 2][0]\n', "1:26", 'Choose "disk" or "tape"'],
  ['if parameter.name == "x" && parameter.mode == "x" {a: 1}\n', "1:47", 'Choose "disk" or "tape"'],
  ['if !(parameter.mode == "disc") || true {a: 1}\n', "1:24", 'Write "disk"'],
  ['let isDisc = parameter.mode == "disc" // no\na: isDisc\n', "1:32", 'Write "disk"'],
  ['let m = parameter.mode\nif m == "disc" {a: 1}\n', "2:9", 'Write "disk"'],
  ['if parameter["mode"] == "disc" {a: 1}\n', "1:25", 'Write "disk"'],
  ['if parameter.level != _|_ if parameter.level == "hihg" {a: 1}\n', "1:49", 'Write "high"'],
  ['a: parameter.one == "onyl"\n', "1:21", 'Write "only"'],
  ['a: parameter.two == "c"\n', "1:21", 'Choose "a" or "b"'],
  ['a: parameter.twice == "c"\n', "1:23", 'Choose "a" or "b"'],
  ['a: [for one in parameter.ports if one.protocol == "tcp" {1}]\n', "1:51", 'Write "TCP"'],
  ['a: parameter.places.home.kind == "farr"\n', "1:34", 'Write "far"'],
])("finds what never holds: %j", async (text, place, hint) => {
  const all = await found(text);
  expect(places(all)).toEqual([`cue/impossible-value out/template.cue:${place}`]);
  expect(all[0]?.hint).toBe(hint);
  all.forEach(expectWording);
});

test.each([
  'if parameter.mode == "disk" {a: 1}\n',
  'if parameter.mode == "tape" || "disk" != parameter.mode {a: 1}\n',
  'if parameter.name == "x" {a: 1}\n',
  'a: "x" + parameter.mode == "xdisk"\n',
  'a: parameter.mode + "x" == "diskx"\n',
  'a: parameter.mode == "di" + "sk"\n',
  'a: "di" + "sk" == parameter.mode\n',
  'a: "disc" == parameter.mode + ""\n',
  'a: parameter.mode == "\\(parameter.name)"\n',
  'a: parameter.mode == #"disk"#\n',
  'a: parameter.mode == """\n\tdisk\n\t"""\n',
  'a: parameter.mode =~ "disc"\n',
  'a: parameter.mode < "disc"\n',
  'a: {parameter: {mode: string}, b: parameter.mode == "disc"}\n',
  'let parameter = {mode: "disc"}\na: parameter.mode == "disc"\n',
  'a: parameter.union.kind == "b"\n',
  'a: parameter.union.kind == "c"\n',
  'a: parameter.word == "c"\n',
  'a: parameter.lines == "b"\n',
  'a: parameter.quoted == "x"\n',
  'a: parameter.number == "x"\n',
  'a: parameter.absent == "x"\n',
  '// if parameter.mode == "disc"\na: "parameter.mode == \\"disc\\""\n',
])("lets pass what may hold, or what is not plain: %j", async (text) => {
  expect(places(await found(text))).toEqual([]);
});

test("looks at the parameters of a definition in its own file", async () => {
  const text = `web: {
	type: "component"
	attributes: workload: type: "autodetects.core.oam.dev"
}
template: {
	output: kind: "Job"
	if parameter.mode == "fats" {output: x: 1}
	parameter: mode: *"fast" | "slow"
}
`;
  const all = await found(text, "definitions/web.cue");
  expect(places(all)).toEqual(["cue/impossible-value out/definitions/web.cue:7:23"]);
  expect(all).toMatchObject([{ severity: "warning", hint: 'Write "fast"', path: "mode" }]);
});
