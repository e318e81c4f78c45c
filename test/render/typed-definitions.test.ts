import { describe, expect, it } from "vitest";

import { textOf } from "../../generator/model/addon-files.ts";
import type { AddonSource, UnsoundPart } from "../../generator/model/addon-source.ts";
import type { TypedDefinition } from "../../generator/model/definition.ts";
import { type RenderedAddon, renderAddon } from "../../generator/render/render-addon.ts";
import { isFilePosition } from "../../generator/diagnostics/position.ts";
import { sourceWith } from "./render-template.ts";

const night: TypedDefinition = { type: "trait", name: "night", description: "At night" };
const shop: TypedDefinition = {
  ...{ type: "component", name: "shop", description: "A shop" },
  workload: { type: "deployments.apps" },
};

function render(
  files: Record<string, string | Uint8Array>,
  definitions: TypedDefinition[],
  unsound: readonly UnsoundPart[] = [],
): RenderedAddon {
  const source: AddonSource = { ...sourceWith(files), definitions };
  const parts = { parameterRows: [], parameterTable: "" };
  return renderAddon({ ...source, ...(unsound.length > 0 && { unsound }) }, parts);
}

/** The template of the one definition, without the braces around it. */
function template(body: string, definition = night): string {
  const { files } = render({ [`definitions/${definition.name}.cue`]: body }, [definition]);
  const file = files.files.find(({ path }) => path.startsWith("definitions/"));
  if (!file) throw new Error("No definition");
  return /^template: \{\n(.*)\}\n$/ms.exec(textOf(file))?.[1] ?? "";
}

describe("the template of a typed definition", () => {
  it.each([
    ["a line", "patch: 1\n", "\tpatch: 1\n\n\tparameter: {}\n"],
    ["no line end", "patch: 1", "\tpatch: 1\n\n\tparameter: {}\n"],
    ["blank lines around it", "\n \n\tpatch: 1\n\n\n", "\t\tpatch: 1\n\n\tparameter: {}\n"],
    ["an empty line inside", "a: 1\n\nb: 2\n", "\ta: 1\n\n\tb: 2\n\n\tparameter: {}\n"],
    ["nothing", "", "\tparameter: {}\n"],
    ["blanks", " \n\n", "\tparameter: {}\n"],
    ["a comment", "// nothing\n", "\t// nothing\n\n\tparameter: {}\n"],
    ["a byte order mark", "\uFEFFpatch: 1\n", "\tpatch: 1\n\n\tparameter: {}\n"],
    ["Windows line ends", "a: 1\r\n\r\nb: 2\r\n", "\ta: 1\r\n\r\n\tb: 2\n\n\tparameter: {}\n"],
    ["imports only", 'import "strings"\n', "\tparameter: {}\n"],
  ])("holds a body of %s", (_name, body, expected) => {
    expect(template(body)).toBe(expected);
  });

  it("may have fields with the names of JavaScript's own", () => {
    const body = "patch: constructor\nconstructor: 1\ntoString: 2\n";
    const { diagnostics } = render({ "definitions/night.cue": body }, [night]);
    expect(diagnostics).toEqual([]);
  });

  it("stands in for parameters that have no form", () => {
    const parameters = { type: "object" as const, properties: {} };
    expect(template("patch: 1", { ...night, parameters })).toBe("\tpatch: 1\n\n\tparameter: _\n");
  });
});

describe("a body that does not fit", () => {
  /** What is reported, and which files are made below definitions/. */
  function seen(
    files: Record<string, string | Uint8Array>,
    definitions: TypedDefinition[],
    unsound?: readonly UnsoundPart[],
  ): string[] {
    const { files: made, diagnostics } = render(files, definitions, unsound);
    const paths = made.files.map(({ path }) => path).filter((path) => path.includes("/"));
    const places = diagnostics.map(({ code, at }) =>
      isFilePosition(at) ? `${code} ${at.file}:${at.line}:${at.column}` : code,
    );
    return [...places, ...paths];
  }

  const header = 'shop: {type: "component"}\n';

  it.each<[string, Record<string, string | Uint8Array>, TypedDefinition[], string[]]>([
    ["is not there", {}, [night], ["definition/no-body src/addon.ts:1:1"]],
    [
      "is no UTF-8",
      { "definitions/night.cue": Uint8Array.of(0x61, 0xff) },
      [night],
      ["layout/not-text src/templates/definitions/night.cue:1:1"],
    ],
    [
      "is not closed",
      { "definitions/night.cue": "patch: {\n" },
      [night],
      ["cue/syntax-error src/templates/definitions/night.cue:1:8"],
    ],
    [
      "has no output",
      { "definitions/shop.cue": "outputs: {}\n" },
      [shop],
      ["definition/no-output src/templates/definitions/shop.cue:1:1", "definitions/shop.cue"],
    ],
    [
      "may have an output",
      { "definitions/shop.cue": "if true {output: {}}\n" },
      [shop],
      ["definitions/shop.cue"],
    ],
    [
      "has a package",
      { "definitions/shop.cue": "package main\noutput: {}\n" },
      [shop],
      ["definition/reserved-field src/templates/definitions/shop.cue:1:1", "definitions/shop.cue"],
    ],
    [
      "is a whole definition",
      { "definitions/shop.cue": `${header}template: output: {}\n` },
      [shop],
      [
        "definition/reserved-field src/templates/definitions/shop.cue:1:1",
        "definition/reserved-field src/templates/definitions/shop.cue:2:1",
        "definitions/shop.cue",
      ],
    ],
    [
      "declares its own bounds",
      { "definitions/night.cue": "patch: 1\n_constraints: {}\n" },
      [night],
      [
        "definition/reserved-field src/templates/definitions/night.cue:2:1",
        "definitions/night.cue",
      ],
    ],
    [
      "belongs to nobody",
      { "definitions/night.cue": "", "definitions/nacht.cue.hbs": "patch: 1\n" },
      [night],
      [
        "definition/orphan-body src/templates/definitions/nacht.cue.hbs:1:1",
        "definitions/night.cue",
      ],
    ],
    [
      "stands twice",
      { "definitions/night.cue": "patch: 1\n", "definitions/night.cue.hbs": "patch: 2\n" },
      [night],
      [
        "template/duplicate-output src/templates/definitions/night.cue.hbs:1:1",
        "definitions/night.cue",
      ],
    ],
  ])("because it %s", (_name, files, definitions, expected) => {
    expect(seen(files, definitions)).toEqual(expected);
  });

  it.each([
    ["a whole definition", { "definitions/other.cue": `${header}template: {}\n` }],
    ["one without its template, which vela refuses", { "definitions/other.cue": header }],
    ["a YAML definition", { "definitions/other.yaml": "kind: TraitDefinition\n" }],
  ])("which %s does", (_name, files) => {
    const whole = { "definitions/night.cue": "", ...files };
    expect(seen(whole, [night])).toEqual(Object.keys(whole));
  });

  it("is no orphan where there are no typed definitions, or where they are not known", () => {
    const files = { "definitions/other.cue": "patch: 1\n" };
    expect(seen(files, [])).toEqual(["definitions/other.cue"]);
    expect(seen(files, [], ["definitions"])).toEqual([]);
  });
});
