import { readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import type { DiagnosticCode } from "../../generator/diagnostics/codes.ts";
import { isJsonObject, type JsonObject, textOr } from "../../generator/model/json.ts";
import type { RenderOutcome, RenderStage } from "../../generator/model/vela-render.ts";
import { renderVela } from "../../generator/vela/render-vela.ts";
import { sharedEngine } from "../engine/shared-engines.ts";
import { findCases } from "../oracle/oracle-case.ts";
import { type OracleDocument, oracleDocumentOf } from "../oracle/oracle-document.ts";
import { addonName, caseOf } from "./case-of-oracle.ts";
import { differenceFromOracle } from "./compare-oracle.ts";
import { readAddonFolder } from "./read-addon-folder.ts";

/*
 * No oracle answers for vela 1.11. What is expected here is derived by hand: from the source of v1.11.0-alpha.4 where it
 * differs from v1.10.9, and from what CUE 0.14 takes where vela's code is the same.
 */

const repository = join(import.meta.dirname, "../..");
const engine = sharedEngine("v0.14.1");
const cases = findCases(repository);

async function rendered(id: string): Promise<RenderOutcome> {
  const one = cases.find((each) => each.id === id);
  if (!one) throw new Error(`There is no case ${id}`);
  const addon = readAddonFolder(one.dir ?? "", addonName(one));
  return renderVela({ engine, addon, case: await caseOf({ engine, release: "1.11" }, one) });
}

function expectedOf1_10(id: string): OracleDocument {
  const file = join(repository, "test/oracle/expected/1.10", `${id}.json`);
  return oracleDocumentOf(readFileSync(file, "utf8"));
}

describe("vela 1.11, whose render.go is that of 1.10.9, makes what 1.10 makes", () => {
  it.each([
    ["bytes-in-parameters/default", "base64 for component resources"],
    ["config-template-schemas/default", "no x-immutable in what is stored of a config template"],
    ["definition-details-forms/default", "the same transformer.go"],
    ["definition-order/default", "stored definitions without imports"],
    ["definition-status/default", "health texts as structs"],
    ["definition-version/default", "version in attributes"],
    ["fails-definition-details-embed/default", "and refuses the same"],
    ["fails-foreign-package/default", "no context for another package"],
    ["fails-openapi/default", "no bound beside a default"],
    ["fails-unused-import/default", "no unused import in template.cue"],
    ["fails-vela-import/default", "no package of vela in template.cue"],
    ["godef/default", "godef/ gives no definition when nothing compiles it"],
    ["guard-on-an-unknown-parameter/default", "a dropped component"],
    ["markup-and-digits/given", "json.Marshal with raw markup and 34 digits"],
    ["notes-of-all-kinds/conflict-elsewhere", "no notes beside an error"],
    ["unresolved-and-unused/regular", "no look at what is not printed"],
    ["vela-packages-v1/default", "no vela/op/v1"],
    ["view-with-packages-since-1-10/default", "every package in a view"],
    ["yaml-template/clusters", "the topology policy of old"],
  ])("%s: %s", async (id) => {
    expect(differenceFromOracle(await rendered(id), expectedOf1_10(id))).toBeUndefined();
  });
});

describe("vela 1.11 refuses what CUE 0.14 refuses, though 1.10 takes it", () => {
  it.each<[id: string, stage: RenderStage, code: DiagnosticCode, place: string]>([
    // Unused imports: parameter.cue is judged when the schema is made, before the resource and the view.
    ["unused-imports/default", "schema", "cue/unused-import", "parameter.cue:1"],
    ["unused-imports/default", "schema", "cue/unused-import", "resources/a.cue:1"],
    ["unused-imports/default", "schema", "cue/unused-import", "views/view.cue:1"],
    ["fails-unused-import-in-parameters/default", "schema", "cue/unused-import", "parameter.cue:1"],
    ["views-of-all-kinds/default", "views", "cue/unused-import", "views/a.cue:2"],
    // Sums and products of lists.
    ["list-arithmetic/default", "application", "cue/evaluation-failed", "template.cue:6"],
    ["list-arithmetic/default", "application", "cue/evaluation-failed", "resources/b.cue:1"],
    ["list-arithmetic/default", "application", "cue/evaluation-failed", "NOTES.cue:1"],
    [
      "list-arithmetic-in-parameters/default",
      "schema",
      "schema/openapi-refused",
      "parameter.cue:1",
    ],
    ["package-less/default", "application", "cue/evaluation-failed", "template.cue:3"],
  ])("%s at stage %s: %s in %s", async (id, stage, code, place) => {
    if (!id.startsWith("fails-")) expect(expectedOf1_10(id)).not.toHaveProperty("failure");
    const outcome = await rendered(id);
    if (outcome.ok) expect.fail("rendered");
    expect(outcome.failure.stage).toBe(stage);
    const found = outcome.failure.diagnostics.map(({ code: one, at }) =>
      "file" in at ? `${one} ${at.file}:${at.line}` : one,
    );
    expect(found).toContain(`${code} ${addonName({ id })}/${place}`);
  });
});

describe("what vela 1.11 stores of a definition", () => {
  async function definitionOf(id: string, name: string): Promise<JsonObject> {
    const outcome = await rendered(id);
    if (!outcome.ok) throw new Error(`${id} is refused`);
    const found = outcome.render.definitions.find(
      ({ metadata }) => isJsonObject(metadata) && metadata.name === name,
    );
    return isJsonObject(found?.spec) ? found.spec : {};
  }

  async function template(id: string, name: string): Promise<string> {
    const { schematic } = await definitionOf(id, name);
    const cue = isJsonObject(schematic) && isJsonObject(schematic.cue) ? schematic.cue : {};
    return textOr(cue.template);
  }

  it("has the author's operators, where 1.9 and 1.10 store what fix.File makes of them", async () => {
    const text = await template("definition-text/default", "text-server");
    expect(text).toContain("7 div 2");
    expect(text).not.toContain("__div");
    const before = JSON.stringify(expectedOf1_10("definition-text/default"));
    expect(before).toContain("__div");
  });

  it("has no empty line between imports and template", async () => {
    expect(await template("definition-text/default", "text-server")).toMatch(
      /^import \(\n\t"strings"\n\)\n\/\/ comment before output\n/,
    );
  });

  it.each(["scope", "global", "priority"])("has %s of a policy", async (field) => {
    const spec = await definitionOf(`fails-policy-${field}/default`, "one");
    expect(Object.keys(spec).sort()).toEqual([field, "schematic"].sort());
  });
});
