import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

import type { AddonConfiguration } from "../../generator/model/configuration.ts";
import {
  configurationNotes,
  configurationSchema,
} from "../../generator/source/configuration-schema.ts";
import { configurationShape } from "../../generator/source/configuration-shape.ts";
import {
  metadataFileShape,
  metadataNotes,
  metadataSchema,
} from "../../generator/source/metadata-schema.ts";
import { readConfiguration } from "../../generator/source/read-configuration.ts";
import { pathsOf } from "../../generator/source/shape-schema.ts";
import type { GoShape } from "../../generator/vela/go-shape.ts";
import { metaShape } from "../../generator/vela/shapes.ts";

const repository = join(import.meta.dirname, "../..");
const schemas = { metadata: metadataSchema(), "vela-addon": configurationSchema() };

function compiled(schema: object): ValidateFunction {
  return new Ajv2020({ strict: true, allErrors: true }).compile(schema);
}

function read(file: string): unknown {
  return parse(readFileSync(join(repository, file), "utf8"), { version: "1.1" });
}

describe("the schemas that editors read", () => {
  // After a change of a shape: npx vitest run test/source/editor-schemas.test.ts -u
  it.each(Object.entries(schemas))("%s.schema.json is the one of today", async (name, schema) => {
    const file = join(repository, "generator/editor-schemas", `${name}.schema.json`);
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(file);
  });

  it.each([
    ["metadata.yaml", pathsOf(metadataFileShape), metadataNotes],
    ["vela-addon.yaml", pathsOf(configurationShape), configurationNotes],
  ])("say something about every field of %s, and of no other", (_, paths, notes) => {
    expect(Object.keys(notes).sort()).toEqual([...paths].sort());
    const silent = Object.entries(notes).filter(([, { description }]) => description.length < 10);
    expect(silent).toEqual([]);
  });
});

/** The dotted paths of a Go type's fields, as pathsOf gives them for a shape. */
function goPaths(shape: GoShape, path = ""): string[] {
  if (shape.kind === "list") return goPaths(shape.item, `${path}.*`);
  if (shape.kind !== "struct") return [];
  return shape.fields.flatMap(({ name, shape: inner }) => {
    const own = path === "" ? name : `${path}.${name}`;
    return [own, ...goPaths(inner, own)];
  });
}

describe("metadata.schema.json", () => {
  const validate = compiled(schemas.metadata);

  it("knows the fields that vela decodes, each of them", () => {
    expect(pathsOf(metadataFileShape).sort()).toEqual(goPaths(metaShape).sort());
  });

  it("takes what the build writes", () => {
    expect(validate(read("dist-addon/metadata.yaml")), JSON.stringify(validate.errors)).toBe(true);
  });

  /** Fixtures whose metadata vela reads, but reads as something else than what is written. */
  const odd: Record<string, string> = {
    "metadata-oddities": "letter case, numbers in place of texts, and an unknown key",
    "metadata-json": "a key a second time in other letter case",
    "metadata-nulls": "null, and numbers in place of texts",
    "whole-numbers-of-64-bits": "numbers in place of texts",
    "name-of-any-form": "a name that `vela addon init` refuses",
  };
  const addons = readdirSync(join(repository, "test/fixtures/addons")).filter(
    (name) => !name.startsWith("fails-") && !name.endsWith(".md"),
  );

  it.each(addons)("takes the metadata of the fixture %s, unless it is odd", (name) => {
    const file = `test/fixtures/addons/${name}/addon/metadata.yaml`;
    if (!existsSync(join(repository, file))) throw new Error(`There is no ${file}`);
    const isTaken = name in odd ? !validate(firstDocument(file)) : validate(firstDocument(file));
    expect(isTaken, JSON.stringify(validate.errors)).toBe(true);
  });

  const least = { name: "web-shop", version: "1.0.0" };

  it.each([
    ["no name", { version: "1.0.0" }],
    ["no version", { name: "web-shop" }],
    ["a name in capitals", { ...least, name: "Web-Shop" }],
    ["a name with two dashes", { ...least, name: "web--shop" }],
    ["a version without quotes", { ...least, version: 1.1 }],
    ["a misspelled field", { ...least, dependancies: [] }],
    ["a misspelled field inside", { ...least, system: { Vela: ">=1.10.0" } }],
    ["a dependency by name only", { ...least, dependencies: ["fluxcd"] }],
    ["a dependency without a name", { ...least, dependencies: [{ version: "1.0.0" }] }],
    ["a word for a list", { ...least, tags: "example" }],
    ["a word for a boolean", { ...least, invisible: "yes" }],
    ["a number among annotations", { ...least, annotations: { a: 1 } }],
    ["a list", [least]],
  ])("refuses %s", (_, metadata) => {
    expect(validate(metadata)).toBe(false);
  });
});

function firstDocument(file: string): unknown {
  const [first = ""] = readFileSync(join(repository, file), "utf8").split(/^---$/m);
  return parse(first.replace(/^\uFEFF/, ""), { version: "1.1", uniqueKeys: false });
}

describe("vela-addon.schema.json", () => {
  const validate = compiled(schemas["vela-addon"]);

  it.each([
    "",
    'vela: ["1.10"]',
    "cases: tests/cases",
    "rules: {layout/ignored-file: off, vela/overwritten: error}",
    "velas: []",
    "vela: [1.10]",
    'vela: "1.10"',
    'vela: ["1.12"]',
    "cases: [a]",
    "rules: {layout/ignored-file: no}",
    "rules: {cue/conflict: off}",
    "rules: []",
    "- a",
  ])("says of %j what the reader says", (text) => {
    const { diagnostics } = readConfiguration("vela-addon.yaml", text);
    const value = (parse(text) ?? {}) as AddonConfiguration;
    expect(validate(value)).toBe(diagnostics.length === 0);
  });
});
