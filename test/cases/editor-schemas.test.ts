import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

import { caseSchema } from "../../generator/cases/case-schema.ts";
import { healthSchema } from "../../generator/cases/health-schema.ts";
import { editorSchema } from "../../generator/cases/json-schema.ts";
import { readYamlFile } from "../../generator/cases/yaml-file.ts";

const repository = join(import.meta.dirname, "../..");
const schemas = {
  case: editorSchema(caseSchema, "A case of a KubeVela addon"),
  health: editorSchema(healthSchema, "States of live objects and their health"),
};

function compiled(schema: object): ValidateFunction {
  return new Ajv2020({ strict: true, allErrors: true }).compile(schema);
}

function filesIn(folder: string): string[] {
  const names = readdirSync(join(repository, folder)).filter((name) => name.endsWith(".yaml"));
  return names.map((name) => `${folder}/${name}`);
}

describe("the schemas that editors read", () => {
  // After a change of a schema: npx vitest run test/cases/editor-schemas.test.ts -u
  it.each(Object.entries(schemas))("%s.schema.json is the one of today", async (name, schema) => {
    const file = join(repository, "generator/editor-schemas", `${name}.schema.json`);
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(file);
  });
});

describe("case.schema.json", () => {
  const validate = compiled(schemas.case);

  it.each(filesIn("addon-src/cases"))("takes %s", (file) => {
    expect(validate(parse(readFileSync(join(repository, file), "utf8")) ?? {})).toBe(true);
  });

  it.each([
    "values: { a: 1, b: { c: [1, null, true] } }",
    "set: [a=1]",
    "expect: { fields: [{ path: notes, equals: null }] }",
    "set: a=1",
    "set: ['']",
    "vales: {}",
    "values: []",
    "description: 1",
    "context: { vela: ['1.12'] }",
    "context: { vela: [1.10] }",
    "context: { vela: [] }",
    "context: { upgrade: 'yes' }",
    "context: { cluster: [a] }",
    "expect: { snapshot: maybe }",
    "expect: { fields: [] }",
    "expect: { fields: [{ equals: 1 }] }",
    "expect: { fields: [{ path: a, equal: 1 }] }",
    "expect: { error: { code: no/such-code } }",
    "expect: { error: { message: x } }",
    "- a",
    "text",
  ])("says of %j what the reader says", (text) => {
    const { diagnostics } = readYamlFile("case.yaml", text, caseSchema);
    expect(validate(parse(text))).toBe(diagnostics.length === 0);
  });
});

describe("a choice that there is not", () => {
  it.each([
    ["expect: { error: { code: cue/conflcit } }", /^Write "cue\/conflict"$/],
    ["expect: { error: { code: nothing/like-it-at-all } }", /^Choose one of "/],
    ["context: { vela: ['1.12'] }", /^Choose one of "1.9", /],
  ])("is answered with a near one, or with all: %s", (text, hint) => {
    const { diagnostics } = readYamlFile("case.yaml", text, caseSchema);
    expect(diagnostics.map((found) => found.hint)).toEqual([expect.stringMatching(hint)]);
  });
});

describe("health.schema.json", () => {
  const validate = compiled(schemas.health);

  it.each(filesIn("addon-src/cases/health"))("takes %s", (file) => {
    const text = readFileSync(join(repository, file), "utf8");
    expect(validate(parse(text, { maxAliasCount: -1 }))).toBe(true);
  });

  it.each([
    "{ definition: a, states: [{ name: x, healthy: true }] }",
    "{ definition: a, shared: { b: 1 }, states: [{ name: x, healthy: false, output: {} }] }",
    "{ states: [{ name: x, healthy: true }] }",
    "{ definition: a }",
    "{ definition: a, states: [] }",
    "{ definition: a, states: [{ name: x }] }",
    "{ definition: a, states: [{ healthy: true }] }",
    "{ definition: a, states: [{ name: x, healthy: True! }] }",
    "{ definition: a, states: [{ name: x, healthy: true, mesage: y }] }",
    "{ definition: a, states: [{ name: x, healthy: true, output: [] }] }",
    "",
  ])("says of %j what the reader says", (text) => {
    const { diagnostics } = readYamlFile("health.yaml", text, healthSchema);
    expect(validate(parse(text) ?? {})).toBe(diagnostics.length === 0);
  });
});
