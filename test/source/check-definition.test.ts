import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { checkDefinition } from "../../generator/source/check-definition.ts";

const metadata = { name: "web-shop", version: "1.0.0", description: "A shop" };

/** `code path` of every problem of a default export. */
function problems(definition: unknown): string[] {
  return checkDefinition({ default: definition }).map(({ code, path }) => `${code} ${path}`);
}

describe("checkDefinition", () => {
  it("takes every field in its right shape", () => {
    const full = {
      ...metadata,
      icon: "https://example.com/icon.svg",
      url: "https://example.com",
      tags: ["a"],
      uxPlugins: { a: "b" },
      deployTo: { disableControlPlane: true, runtimeCluster: false },
      dependencies: [{ name: "fluxcd" }, { name: "other", version: ">=1.0.0" }],
      needNamespace: ["a"],
      invisible: false,
      system: { vela: ">=1.10.0", kubernetes: ">=1.26" },
      annotations: { "addons.oam.dev/x": "y" },
    };
    expect(problems({ metadata: full, parameters: {}, data: { a: [null, 1, "x", true] } })).toEqual(
      [],
    );
  });

  it.each([
    ["nothing", undefined, "is undefined, not an addon"],
    ["null", null, "is null, not an addon"],
    ["a function", () => ({ metadata }), "is a function, not an addon"],
    ["a list", [metadata], "is a list, not an addon"],
    ["a promise", Promise.resolve({ metadata }), "is an instance of Promise, not an addon"],
    ["a string", "web-shop", "is a string, not an addon"],
  ])("refuses %s as an addon", (_, definition, message) => {
    const found = checkDefinition({ default: definition });
    expect(found.map(({ code }) => code)).toEqual(["source/not-an-addon"]);
    expect(found[0]?.message).toContain(message);
  });

  it("names an export that is near default", () => {
    const [found] = checkDefinition({ defualt: { metadata }, addon: {} });
    expect(found?.message).toBe('The file addon.ts has no default export; it exports "defualt"');
  });

  it.each([
    [{ metadata, parameter: {} }, "source/unknown-key parameter", `"parameters"`],
    [
      { metadata, templates: [] },
      "source/unknown-key templates",
      "metadata, parameters, definitions, data",
    ],
    [{ metadata: { ...metadata, Icon: "" } }, "source/unknown-key metadata.Icon", `"icon"`],
    [
      { metadata: { ...metadata, system: { kubernets: "1" } } },
      "source/unknown-key metadata.system.kubernets",
      `"kubernetes"`,
    ],
    [
      { metadata: { ...metadata, dependencies: [{ name: "a", vers: "1" }] } },
      "source/unknown-key metadata.dependencies.0.vers",
      `Remove it`,
    ],
  ])("reports keys that nobody reads (%#)", (definition, expected, hint) => {
    const found = checkDefinition({ default: definition });
    expect(found.map(({ code, path }) => `${code} ${path}`)).toEqual([expected]);
    expect(found[0]?.hint).toContain(hint);
  });

  it.each([
    [{}, ["metadata/missing-field metadata"]],
    [{ metadata: undefined }, ["metadata/missing-field metadata"]],
    [{ metadata: null }, ["metadata/invalid-field metadata"]],
    [{ metadata: [] }, ["metadata/invalid-field metadata"]],
    [
      { metadata: {} },
      [
        "metadata/missing-field metadata.name",
        "metadata/missing-field metadata.version",
        "metadata/missing-field metadata.description",
      ],
    ],
    [
      { metadata: { ...metadata, dependencies: [{}, { name: "a" }, undefined] } },
      [
        "metadata/missing-field metadata.dependencies.0.name",
        "metadata/missing-field metadata.dependencies.2",
      ],
    ],
  ])("reports what is missing (%#)", (definition, expected) => {
    expect(problems(definition)).toEqual(expected);
  });

  it.each([
    ["name", 1],
    ["version", 1.1],
    ["description", null],
    ["tags", "a"],
    ["tags.0", [1]],
    ["needNamespace", {}],
    ["invisible", "true"],
    ["uxPlugins", ["a"]],
    ["uxPlugins.a", { a: 1 }],
    ["annotations.a/b", { "a/b": true }],
    ["deployTo.runtimeCluster", { runtimeCluster: "yes" }],
    ["dependencies", {}],
    ["dependencies.0", ["fluxcd"]],
    ["dependencies.0.version", [{ name: "a", version: 1 }]],
    ["system", ">=1.10"],
    ["icon", new URL("https://example.com")],
  ])("reports the wrong type of %s", (field, value) => {
    const name = field.split(".", 1)[0] ?? "";
    expect(problems({ metadata: { ...metadata, [name]: value } })).toEqual([
      `metadata/invalid-field metadata.${field}`,
    ]);
  });

  it.each([
    ["Web-Shop", "web-shop"],
    ["webShop", "web-shop"],
    ["web_shop", "web-shop"],
    ["-web--shop-", "web-shop"],
    ["web shop", "web-shop"],
    ["web-shop\n", "web-shop"],
    ["", "web-shop"],
    ["é", "web-shop"],
  ])("refuses the name %j", (name, better) => {
    const found = checkDefinition({ default: { metadata: { ...metadata, name } } });
    expect(found.map(({ code }) => code)).toEqual(["metadata/invalid-name"]);
    expect(found[0]?.hint).toContain(`"${better}"`);
  });

  it("suggests only names that it takes itself", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (name) => {
        const [found] = checkDefinition({ default: { metadata: { ...metadata, name } } });
        const better = /"([^"]*)"$/.exec(found?.hint ?? `"${name}"`)?.[1];
        expect(problems({ metadata: { ...metadata, name: better } })).toEqual([]);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it.each([
    ["a function", () => 1],
    ["undefined", undefined],
    ["NaN", Number.NaN],
    ["a bigint", 1n],
    ["a symbol", Symbol("a")],
    ["a date", new Date(0)],
    ["a map", new Map()],
  ])("refuses %s in the template data", (_, value) => {
    expect(problems({ metadata, data: { list: [{ value }] } })).toEqual([
      "source/invalid-data data.list.0.value",
    ]);
  });

  it("refuses template data that contains itself, but not the same part twice", () => {
    const part = { a: 1 };
    const endless: Record<string, unknown> = { part, again: part };
    expect(problems({ metadata, data: endless })).toEqual([]);
    endless["self"] = [endless];
    expect(problems({ metadata, data: endless })).toEqual(["source/invalid-data data.self.0"]);
  });

  it.each([[null], [[]], ["x"]])("refuses %j as template data", (data) => {
    expect(problems({ metadata, data })).toEqual(["source/invalid-data data"]);
  });

  it.each([[null], [[]], [3]])("refuses %j as parameters", (parameters) => {
    expect(problems({ metadata, parameters })).toEqual(["schema/not-an-object parameters"]);
  });

  it("takes exactly the data that JSON gives back unchanged", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (data) => {
        expect(problems({ metadata, data })).toEqual([]);
      }),
      { seed: 1, numRuns: 100 },
    );
  });
});
