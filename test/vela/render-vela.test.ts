import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { afterAll, describe, expect, test } from "vitest";

import { startCueEngine } from "../../generator/engine/engine.ts";
import { isJsonObject, type JsonObject, sortedJson } from "../../generator/model/json.ts";
import type { Case, RenderOutcome } from "../../generator/model/vela-render.ts";
import { renderVela } from "../../generator/vela/render-vela.ts";
import type { OracleDocument, OracleRender } from "../oracle/oracle-document.ts";
import { readAddonFolder } from "./read-addon-folder.ts";

const fixtures = join(import.meta.dirname, "../fixtures");
const expectedFolder = join(import.meta.dirname, "../oracle/expected/1.10");
const repository = join(import.meta.dirname, "../..");

interface FixtureCase {
  name: string;
  values?: JsonObject;
  set?: string[];
  upgrade?: boolean;
  clusters?: string[];
  joined?: string[];
}

const engine = startCueEngine();
afterAll(() => engine.close());

/** What this version does not render or ask for; a case that fails there is skipped, by name. */
const notCovered: Readonly<Record<string, string>> = {
  configTemplates: "config templates are not rendered yet",
  views: "views are not rendered yet",
  dependencies: "enabled addons are known to a cluster only",
};

const addons = [
  ...readdirSync(join(fixtures, "addons")).map((name) => ({
    name,
    cases: join(fixtures, "addons", name, "cases.json"),
    folder: join(fixtures, "addons", name, "addon"),
  })),
  {
    name: "flagship",
    cases: join(fixtures, "flagship/cases.json"),
    folder: join(repository, "dist-addon"),
  },
];

for (const addon of addons) {
  describe(addon.name, () => {
    const { cases } = JSON.parse(readFileSync(addon.cases, "utf8")) as { cases: FixtureCase[] };
    const files = readAddonFolder(addon.folder, addon.name);
    for (const one of cases) {
      const expected = readExpected(addon.name, one.name);
      const stage = "failure" in expected ? expected.failure.stage : "none";
      if (notCovered[stage] !== undefined) {
        test.skip(`${one.name}: ${notCovered[stage]}`);
        continue;
      }
      test(`${one.name} equals what vela makes`, async () => {
        if (stage === "values") {
          await expect(caseOf(one)).rejects.toThrow("does not parse");
          return;
        }
        const outcome = await renderVela({ engine, addon: files, case: await caseOf(one) });
        if ("failure" in expected) {
          expectSameFailure(outcome, expected.failure.stage);
        } else {
          expect(comparable(outcome)).toEqual(expectedOf(expected));
        }
      });
    }
  });
}

function readExpected(addon: string, one: string): OracleDocument {
  const text = readFileSync(join(expectedFolder, addon, `${one}.json`), "utf8");
  return JSON.parse(text) as OracleDocument;
}

async function caseOf(one: FixtureCase): Promise<Case> {
  const valuesJson = one.set ? await setValues(one.set) : undefined;
  const given = valuesJson === undefined ? {} : (JSON.parse(valuesJson) as JsonObject);
  const values: JsonObject = { ...given, ...one.values };
  if (one.clusters) values.clusters = one.clusters;
  const joinedClusters = one.joined ?? one.clusters;
  return {
    name: one.name,
    values,
    ...(valuesJson === undefined || one.values ? {} : { valuesJson }),
    ...(joinedClusters ? { joinedClusters } : {}),
    release: "1.10",
    upgrade: one.upgrade ?? false,
    registry: "local",
  };
}

async function setValues(args: string[]): Promise<string> {
  const answer = await engine.call<"set">({ op: "set", arguments: args });
  if (!answer.ok || answer.result.json === undefined) throw new Error("A --set does not parse");
  return answer.result.json;
}

function expectSameFailure(outcome: RenderOutcome, stage: string): void {
  expect(outcome.ok).toBe(false);
  if (outcome.ok) return;
  expect(outcome.failure.stage).toBe(stage);
  expect(outcome.failure.diagnostics.length).toBeGreaterThan(0);
}

function comparable(outcome: RenderOutcome): unknown {
  if (!outcome.ok) return outcome.failure;
  const { application, auxiliary, definitions, schemas, notes } = outcome.render;
  const objects = Object.fromEntries(auxiliary.map(({ name, object }) => [name, object]));
  return normal({
    application,
    auxiliary: objects,
    definitions,
    schemas,
    ...(notes ? { notes } : {}),
  });
}

function expectedOf(document: OracleRender): unknown {
  const { application, auxiliary, definitions, schemas, notes } = document;
  return normal({ application, auxiliary, definitions, schemas, ...(notes ? { notes } : {}) });
}

/** A value that JSON can carry, so that undefined and key order make no difference. */
function normal(value: unknown): unknown {
  const parsed = JSON.parse(sortedJson(value)) as unknown;
  if (!isJsonObject(parsed)) throw new Error("Not an object");
  return parsed;
}
