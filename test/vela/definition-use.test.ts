import { describe, expect, it } from "vitest";

import type { Diagnostic } from "../../generator/diagnostics/diagnostic.ts";
import { isFilePosition } from "../../generator/diagnostics/position.ts";
import { addonFilesOf } from "../../generator/model/addon-files.ts";
import { type VelaRelease, velaReleases } from "../../generator/model/vela-render.ts";
import { definitionUses } from "../../generator/vela/definition-use.ts";
import { engineOf } from "../../generator/vela/releases.ts";
import { sharedEngines as engines } from "../engine/shared-engines.ts";

async function diagnosticsOf(release: VelaRelease, text: string): Promise<Diagnostic[]> {
  const texts = { "metadata.yaml": "name: shop\nversion: 1.0.0\n", "definitions/one.cue": text };
  const files = Object.entries(texts).map(([path, content]) => ({
    path,
    bytes: new TextEncoder().encode(content),
    spans: [],
  }));
  const addon = addonFilesOf({ folder: "shop", files, texts: new Map() });
  return definitionUses(engineOf(engines, release), addon);
}

/** What is found in one definition, as `line:column message`. */
async function usesOf(release: VelaRelease, text: string): Promise<string[]> {
  const found = await diagnosticsOf(release, text);
  return found.map(({ at, code, message }) => {
    expect(code).toBe("definition/fails-when-used");
    return isFilePosition(at) ? `${at.line}:${at.column} ${message}` : message;
  });
}

async function inAll(text: string): Promise<string[][]> {
  return Promise.all(velaReleases.map((release) => usesOf(release, text)));
}

const component = 'one: type: "component"\n';
/** What a template needs to get past vela's webhook whatever else is in it. */
const reading = "template: named: context.name\n";
const step = 'one: type: "workflow-step"\n';

describe("a definition as it is used", () => {
  it.each([
    [
      "values that only an Application knows",
      `${component}template: {output: name: context.name, output: size: parameter.size, parameter: size: int}\n`,
    ],
    [
      "what a person's values may make true",
      `${component}template: {if parameter.size > 3 {output: 1}, parameter: size: int}\n`,
    ],
    [
      "optional parameters behind a condition",
      `${component}template: {if parameter.a != _|_ {output: a: parameter.a}, parameter: a?: string}\n`,
    ],
    [
      "loops over what is not given",
      `${component}template: {output: a: [for x in parameter.a {x.name}], parameter: a: [...{name: string}]}\n`,
    ],
    [
      "a package that a cluster may bring",
      `import "example.com/mine"\n\n${component}template: output: mine.#Thing & {size: 1}\n`,
    ],
    [
      "an answer of the cluster",
      `import "vela/op"\n\n${step}template: {read: op.#Read & {value: kind: "Pod"}, wait: op.#ConditionalWait & {continue: read.value.status.phase == "Running"}}\n`,
    ],
    [
      "a definition that vela cannot read",
      `${component}other: type: "trait"\ntemplate: output: nosuch\n`,
    ],
    ["a syntax error, which another stage reports", `${component}template: {\n`],
  ])("finds nothing in %s", async (_, text) => {
    expect(await inAll(text)).toEqual([[], [], []]);
  });

  it.each([
    [
      "a name that is not stored",
      `${component}let size = 1\ntemplate: output: spec: size\n`,
      '3:25 "size" is not declared',
    ],
    [
      "values that conflict",
      `${component}template: {\n\toutput: a: 1\n\toutput: a: "x"\n}\n`,
      '3:13 "output.a": conflicting values',
    ],
    [
      "a conflict with a default",
      `${component}template: {\n\tparameter: a: *1 | int\n\toutput: "\\(parameter.a)" & "2"\n}\n`,
      '"output": conflicting values',
    ],
    [
      "an import that no release has",
      `import "vela/nosuch"\n\n${component}template: output: nosuch.a\n`,
      '1:8 Package "vela/nosuch" cannot be imported here',
    ],
    [
      "a package's action with a wrong value",
      `import "vela/op"\n\n${step}template: {\n\twait: op.#ConditionalWait & {continue: "yes"}\n}\n`,
      '"wait.continue": ',
    ],
  ])("finds %s in every release", async (_, text, told) => {
    for (const found of await inAll(text)) {
      expect(found).toHaveLength(1);
      expect(found[0]).toContain(told);
    }
  });

  it.each([
    [
      "one of two parameters has to be given",
      `template: {\n\tif parameter.a == _|_ if parameter.b == _|_ {output: _|_}\n\tparameter: {a?: string, b?: string}\n}\n`,
    ],
    [
      "a default is none",
      `template: {\n\tparameter: size: *0 | int\n\toutput: 1 div parameter.size\n}\n`,
    ],
    [
      "a default has a value that stands for another one",
      `template: {\n\tparameter: {\n\t\tmode: *"none" | "a" | "b"\n\t\tlast: string\n\t}\n\toutput: {none: _|_, a: 1, b: 2}[parameter.mode]\n}\n`,
    ],
    [
      "the first of the chosen ones of a list",
      `template: {\n\tparameter: ports: [...{port: int, expose: *false | bool}]\n\texposed: [for p in parameter.ports if p.expose {p.port}]\n\toutput: port: exposed[0]\n}\n`,
    ],
    [
      "the rest of a list",
      `template: {\n\tparameter: ports: [...int]\n\tall: [for p in parameter.ports {p}]\n\toutput: ports: list.Slice(all, 1, 1)\n}\n`,
    ],
    ...["Max", "Min", "Avg"].map((name) => [
      `list.${name} of a list`,
      `template: {\n\tparameter: routes: [...{weight: int}]\n\toutput: weight: list.${name}([for r in parameter.routes {r.weight}])\n}\n`,
    ]),
    [
      "a division by a number of things",
      `template: {\n\tparameter: routes: [...{weight: int}]\n\toutput: weight: 100 div len([for r in parameter.routes {r}])\n}\n`,
    ],
    [
      "a quotient of a number of things",
      `template: {\n\tparameter: routes: [...{weight: int}]\n\toutput: weight: 100 / len([for r in parameter.routes {r}])\n}\n`,
    ],
    [
      "a list that has to have one",
      `template: {\n\tparameter: ports: [...int]\n\toutput: ok: true & len([for p in parameter.ports {p}]) > 0\n}\n`,
    ],
    [
      "a list that may not be empty",
      `template: {\n\tparameter: ports: [...int]\n\toutput: ports: list.MinItems(1) & [for p in parameter.ports {p}]\n}\n`,
    ],
  ])("only warns of what values can mend: %s", async (_, text = "") => {
    const imports = text.includes("list.") ? 'import "list"\n\n' : "";
    for (const release of velaReleases) {
      const found = await diagnosticsOf(release, `${imports}${component}${text}${reading}`);
      expect(found.map(({ severity }) => severity)).toEqual(["warning"]);
      expect(found[0]?.message).toMatch(/ when no parameter is given$/);
    }
  });

  it.each([
    ["component", "", "error"],
    ["trait", "", "error"],
    ["policy", "", "error"],
    ["workflow-step", "", "warning"],
    ["component", reading, "warning"],
  ])("knows what the webhook of a %s refuses, with %j", async (type, more, severity) => {
    const text = `one: {type: "${type}", description: "context"}\ntemplate: {parameter: size: *0 | int, output: 1 div parameter.size}\n${more}`;
    const found = await diagnosticsOf("1.10", text);
    expect(found.map((one) => one.severity)).toEqual([severity]);
    expect(found[0]?.message).toMatch(/ when no parameter is given$/);
  });

  it("is sure of what no value can mend", async () => {
    const text = `${component}template: {\n\tparameter: {\n\t\tsize?: *1 | int\n\t\tname: *"a" | "b"\n\t}\n\toutput: name: parameter.name & 1\n\toutput: other: 1 & 2\n}\n`;
    const found = await diagnosticsOf("1.10", text);
    expect(found.map(({ severity }) => severity)).toEqual(["error", "error"]);
    const loop = `${component}template: {\n\tparameter: a: [...int]\n\toutput: [for x in parameter.a {x}] & "none"\n}\n`;
    expect(await diagnosticsOf("1.10", loop)).toMatchObject([{ severity: "error" }]);
  });

  it("knows the packages of the kind and the release", async () => {
    const importing = (name: string, head: string): string =>
      `import "vela/${name}"\n\n${head}template: {if false {x: ${name}}, y: 1}\n`;
    const counts = async (text: string): Promise<number[]> =>
      (await inAll(text)).map(({ length }) => length);
    expect(await counts(importing("op", component))).toEqual([0, 1, 1]);
    expect(await counts(importing("op", step))).toEqual([0, 0, 0]);
    expect(await counts(importing("kube", component))).toEqual([1, 0, 0]);
    expect(await counts(importing("base64", step))).toEqual([1, 1, 1]);
    expect(await counts(importing("helm", component))).toEqual([1, 1, 0]);
  });

  it("repairs sums of lists for vela 1.11 where vela does", async () => {
    const sum = `template: {\n\ta: [1]\n\tb: [2]\n\toutput: items: a + b\n}\n`;
    expect(await inAll(component + sum)).toEqual([[], [], []]);
    const [, , found = []] = await inAll(step + sum);
    expect(found).toEqual(['5:17 "output.items": lists are not added with +']);
    const hidden = `${component}template: {\n\ta: [1]\n\toutput: list: a + a\n}\n`;
    expect((await inAll(hidden))[2]).toEqual([
      '4:16 List arithmetic becomes list.Concat or list.Repeat here, and a field "list" hides that package',
    ]);
  });

  it("finds an unused import in vela 1.11 only", async () => {
    const text = `import "strings"\n\n${step}template: x: 1\n`;
    expect(await inAll(text)).toEqual([[], [], ['1:8 Package "strings" is imported and not used']]);
  });

  it("looks at every template of a file", async () => {
    const text = `${component}template: {a: 1}, template: {b: a}\ntemplate: c: nosuch\n`;
    expect((await inAll(text))[1]).toEqual(['3:14 "nosuch" is not declared']);
  });
});
