import { describe, expect, it } from "vitest";

import type { Diagnostic } from "../../generator/diagnostics/diagnostic.ts";
import { velaReleases } from "../../generator/model/vela-render.ts";
import { diagnosticsOf, head, inAll, usesOf } from "./uses-of-definition.ts";

/** A definition whose template begins in line 8, column 9. */
function blockOf(kind: string, template: string, style = "|"): string {
  const lines = template.split("\n").map((line) => (line === "" ? "" : `        ${line}`));
  return `${head(kind)}  schematic:\n    cue:\n      template: ${style}\n${lines.join("\n")}`;
}

describe("a YAML definition as it is used", () => {
  it.each(["ComponentDefinition", "TraitDefinition", "PolicyDefinition", "WorkflowStepDefinition"])(
    "is compiled when it is a %s, with places in its lines",
    async (kind) => {
      const template = 'import "strings"\n\noutput: a: strings.ToUpper("a")\noutput: b: nosuch\n';
      const told = '11:20 "nosuch" is not declared';
      expect(await inAll(blockOf(kind, template))).toEqual([[told], [told], [told]]);
    },
  );

  it.each([
    ["|-", "output: a: 1\n\n\noutput: b: nosuch", '11:20 "nosuch" is not declared'],
    ["|4", 'output: """\n  \\(nosuch)\n  """\n', '9:13 "nosuch" is not declared'],
    ["| # CUE", "output: x: nosuch\n", '8:20 "nosuch" is not declared'],
    ["|", "\n// told\noutput: x: nosuch\n", '10:20 "nosuch" is not declared'],
  ])("knows the lines behind %s", async (style, template, told) => {
    const text = blockOf("TraitDefinition", template, style).replace(/\|4/, "|2");
    expect(await usesOf("1.10", text)).toEqual([told]);
  });

  it.each([
    ["quoted", `${head("TraitDefinition")}  schematic: {cue: {template: "a: nosuch"}}\n`, "5:31 "],
    [
      "folded",
      `${head("TraitDefinition")}  schematic:\n    cue:\n      template: >\n        a: 1\n        b: nosuch\n\n        c: 1\n`,
      "7:",
    ],
    [
      "written as JSON",
      '{"kind": "TraitDefinition", "spec": {"schematic": {"cue": {"template": "a: nosuch\\nb: 1"}}}}',
      "1:72 ",
    ],
  ])("is pointed at as a whole when it is %s", async (_, text, place) => {
    const [found = ""] = await usesOf("1.10", text);
    expect(found.startsWith(place)).toBe(true);
  });

  it("finds a syntax error, which enabling does not see", async () => {
    const found = await usesOf("1.10", blockOf("ComponentDefinition", "output: {\n\ta: ]\n}\n"));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^9:13 /);
  });

  it("only warns of what values can mend, at the right default", async () => {
    const template =
      "parameter: {\n\tname: string\n\tsize: *0 | int\n}\noutput: a: 1 div parameter.size\n";
    const [found = ""] = await usesOf("1.10", blockOf("WorkflowStepDefinition", template));
    expect(found).toMatch(/^12:20 warning: .* when no parameter is given$/);
    const [refused = ""] = await usesOf("1.10", blockOf("ComponentDefinition", template));
    expect(refused).not.toContain("warning");
    const reading = `${template}named: context.name\n`;
    expect((await usesOf("1.10", blockOf("ComponentDefinition", reading)))[0]).toContain("warning");
  });

  it("repairs sums of lists for vela 1.11 where vela does", async () => {
    const sum = "a: [1]\nb: [2]\noutput: items: a + b\n";
    expect(await inAll(blockOf("ComponentDefinition", sum))).toEqual([[], [], []]);
    expect(await inAll(blockOf("WorkflowStepDefinition", sum))).toEqual([
      [],
      [],
      ['10:24 "output.items": lists are not added with +'],
    ]);
  });

  it("knows vela's packages", async () => {
    const read = 'import "vela/op"\n\nwait: op.#ConditionalWait & {continue: true}\n';
    expect(await inAll(blockOf("WorkflowStepDefinition", read))).toEqual([[], [], []]);
    const [, found = []] = await inAll(blockOf("TraitDefinition", read));
    expect(found).toEqual(['8:16 Package "vela/op" cannot be imported here']);
  });

  it.each([
    ["Terraform", "  schematic:\n    terraform:\n      configuration: |\n        a = nosuch\n"],
    ["Helm", "  schematic:\n    helm: {release: {chart: {spec: {chart: a}}}}\n"],
    ["plain objects", "  schematic:\n    kube: {template: {kind: Deployment, a: nosuch}}\n"],
    ["nothing", "  workload: {type: autodetects.core.oam.dev}\n"],
    ["an empty template", '  schematic: {cue: {template: ""}}\n'],
    ["a template that is no text", "  schematic: {cue: {template: {a: nosuch}}}\n"],
    ["a list for a schematic", "  schematic: [a]\n"],
  ])("says nothing of %s", async (_, spec) => {
    expect(await inAll(head("ComponentDefinition") + spec)).toEqual([[], [], []]);
  });

  it.each([
    ["another kind", blockOf("ScopeDefinition", "a: nosuch\n")],
    ["a file without a kind", "spec: {schematic: {cue: {template: 'a: nosuch'}}}\n"],
    ["a file that does not parse", "kind: [\n"],
    ["the second document", `kind: A\n---\n${blockOf("TraitDefinition", "a: nosuch\n")}`],
  ])("leaves out %s", async (_, text) => {
    expect(await inAll(text)).toEqual([[], [], []]);
  });

  it("agrees with the same definition in CUE", async () => {
    const template = "parameter: a: *1 | int\noutput: a: parameter.a & string\nother: nosuch.b\n";
    const body = template.replaceAll(/^/gm, "\t");
    const cue = `one: type: "trait"\ntemplate: {\n${body}}\n`;
    for (const release of velaReleases) {
      const ofCue = await diagnosticsOf(release, cue, "definitions/one.cue");
      const ofYaml = await diagnosticsOf(release, blockOf("TraitDefinition", template));
      const told = (list: Diagnostic[]): string[] =>
        list.map(({ severity, message }) => `${severity} ${message}`);
      expect(told(ofYaml)).toEqual(told(ofCue));
      expect(ofYaml.length).toBeGreaterThan(0);
    }
  });
});
