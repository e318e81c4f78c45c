import { describe, expect, it } from "vitest";

import type { VelaRelease } from "../../generator/model/vela-render.ts";
import { head, inAll, usesOf } from "./uses-of-definition.ts";

describe("health texts as they are used", () => {
  const status = (name: string, text: string, kind = "ComponentDefinition"): string =>
    `${head(kind)}  status:\n    ${name}: |\n${text.replaceAll(/^(?=.)/gm, "      ")}`;

  it.each([
    ["healthPolicy", "isHealth: context.output.status.ready == nosuch\n", '7:48 "nosuch" is not'],
    ["customStatus", 'import "vela/op"\nmessage: op.a\n', '7:14 Package "vela/op" cannot'],
    ["healthPolicy", "isHealth: true & 1\n", '"isHealth": conflicting'],
    ["customStatus", 'message: "a" & "b"\nother: nosuch\n', '8:14 "nosuch" is not declared'],
    ["healthPolicy", "isHealth: {\n", "8:1 Expected"],
  ])("finds what keeps %s from an answer: %j", async (name, text, told) => {
    const given = status(name, text);
    const found = await usesOf("1.10", given);
    expect(found[0]).toContain(told);
    expect(found.every((one) => one.endsWith(` in the ${name}`))).toBe(true);
    expect(await usesOf("1.10", given.replace("ComponentDef", "TraitDef"))).toEqual(found);
  });

  it.each([
    ["healthPolicy", "isHealth: context.output.status.ready == parameter.size"],
    ["healthPolicy", "isHealth: len([for c in context.output.status.conditions {c}]) > 0"],
    ["healthPolicy", "isHealth: context.output.status.conditions[0].status"],
    ["customStatus", 'import "strings"\nmessage: strings.ToUpper(context.output.status.phase)'],
    ["customStatus", 'message: "\\(context.status.details.a) \\(context.outputs.b.c)"'],
    ["customStatus", 'if context.output.status == _|_ {message: "a"}\nmessage: *"b" | string'],
    ["details", "a: context.output.b + 1\n$b: a"],
  ])("finds nothing in a sound %s: %j", async (name, text) => {
    expect(await inAll(status(name, `${text}\n`))).toEqual([[], [], []]);
  });

  it("knows what each release makes of a mistake beside the answer", async () => {
    const beside = "isHealth: true\nbeside: 1 & 2\n";
    expect((await inAll(status("healthPolicy", beside))).map(({ length }) => length)).toEqual([
      0, 0, 1,
    ]);
    const message = 'message: "a"\nbeside: 1 & 2\n';
    expect((await inAll(status("customStatus", message))).map(({ length }) => length)).toEqual([
      0, 1, 1,
    ]);
    const details = "a: 1 & 2\n";
    expect((await inAll(status("details", details))).map(({ length }) => length)).toEqual([
      0, 1, 1,
    ]);
  });

  it("repairs sums of lists for vela 1.11 where syntax shows them", async () => {
    const sum = "a: [1]\nb: [2]\nisHealth: len(a + b) == 2\n";
    expect(await inAll(status("healthPolicy", sum))).toEqual([[], [], []]);
    const hidden = "a: {if true {b: [1]}, b: _}\nisHealth: len(a.b + [1]) == 2\n";
    const [, , found = []] = await inAll(status("healthPolicy", hidden));
    expect(found).toEqual([expect.stringContaining("8:17")]);
  });

  it.each(["WorkflowStepDefinition", "PolicyDefinition"])("asks no %s", async (kind) => {
    expect(await inAll(status("healthPolicy", "isHealth: nosuch\n", kind))).toEqual([[], [], []]);
  });

  it("finds the lines of a definition in CUE", async () => {
    const struct =
      'one: {\n\ttype: "component"\n\tattributes: status: {\n\t\thealthPolicy: {\n\t\t\tready: 1\n\t\t\tisHealth: ready == nosuch\n\t\t}\n\t}\n}\ntemplate: a: 1\n';
    const text =
      'one: {\n\ttype: "trait"\n\tattributes: status: customStatus: #"""\n\t\tmessage: nosuch\n\t\t"""#\n}\ntemplate: a: 1\n';
    const quoted =
      'one: {type: "component", attributes: status: healthPolicy: "isHealth: nosuch"}\ntemplate: a: 1\n';
    const told = async (release: VelaRelease, cue: string): Promise<string[]> =>
      (await usesOf(release, cue, "definitions/one.cue")).map((one) => one.split(" ")[0] ?? "");
    expect(await told("1.10", struct)).toEqual(["6:23"]);
    expect(await told("1.9", struct)).toEqual([]);
    expect(await told("1.9", text)).toEqual(["4:12"]);
    expect(await told("1.11", quoted)).toEqual(["1:60"]);
  });
});
