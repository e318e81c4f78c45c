import fc from "fast-check";
import { Type } from "typebox";
import { describe, expect, test } from "vitest";

import { sharedEngines as engines } from "../engine/shared-engines.ts";
import { cueVersions } from "../../generator/engine/protocol.ts";
import type { JsonObject } from "../../generator/model/json.ts";
import { checkParameterSchema } from "../../generator/schema/check-parameter-schema.ts";
import { parameterCue } from "../../generator/schema/parameter-cue.ts";
import { constructNames } from "./constructs.ts";
import { parametersOf } from "./contract.ts";
import { shortcomings } from "./contract-report.ts";
import { engineJudge, runContract } from "./contract-run.ts";
import { expectationOf } from "./contract-verdict.ts";
import { anyParameterSchema } from "./schema-grammar.ts";

const seed = 20260701;

const judges = cueVersions.map((version) => engineJudge(engines.of(version)));

test("the builds of all releases, OpenAPI and ajv agree about any schema and any values", async () => {
  const { schemas, values, verdicts } = await runContract({
    seed,
    runs: 12,
    valuesPerSchema: 4,
    judges,
  });
  expect(schemas).toBe(12);
  expect(verdicts.accepted).toBeGreaterThan(values / 4);
  expect(verdicts.refused).toBeGreaterThan(values / 4);
}, 120_000);

test("the grammar has every construct accepted and rejected, and few schemas refused", async () => {
  const run = await runContract({ seed, runs: 160, judges: [] });
  const plain = constructNames.filter((name) => !name.includes(","));
  expect(plain.filter((name) => !run.coverage.counts.has(name))).toEqual([]);
  expect(shortcomings(run)).toEqual([]);
}, 120_000);

describe("a judge notices", () => {
  const schema = parametersOf({
    size: Type.Integer({ default: 3, minimum: 1 }),
    name: Type.Optional(Type.String({ pattern: "^[a-z]+$" })),
  });
  const cue = parameterCue(schema).text;

  test.each<[string, (text: string) => string, JsonObject, string]>([
    [
      "a bound that is lost",
      (text) => text.replace(" & >=1", ""),
      { size: 0 },
      "accepts what is refused",
    ],
    [
      "a bound that is too narrow",
      (text) => text.replace(">=1", ">=2"),
      { size: 1 },
      "refuses what is accepted",
    ],
    [
      "another default",
      (text) => text.replace("*3", "*4"),
      {},
      'makes {"size":4} of it, not {"size":3}',
    ],
    ["a required field", (text) => text.replace("name?", "name"), {}, "refuses what is accepted"],
    [
      "a closed struct",
      (text) => `${text}parameter: close({size: _, name?: _})\n`,
      { nam: "a" },
      "refuses what is lenient",
    ],
    [
      "another pattern",
      (text) => text.replace("a-z", "b-z"),
      { name: "a" },
      "refuses what is accepted",
    ],
  ])("%s", async (_, change, values, words) => {
    const cases = [{ values, expectation: expectationOf(schema, values) }];
    for (const { judge } of judges) {
      expect(await judge({ schema, cue, cases })).toEqual([]);
      const found = await judge({ schema, cue: change(cue), cases });
      expect(found.join("\n")).toContain(words);
    }
  });

  test("a bound that OpenAPI does not take", async () => {
    for (const { judge } of judges) {
      const found = await judge({
        schema,
        cue: cue.replace("*3 | int", "*3 | int & >=1"),
        cases: [],
      });
      expect(found.join()).toMatch(/^OpenAPI: /);
    }
  });
});

test("parameter.cue is written as cue fmt writes it", async () => {
  const engine = engines.of("v0.9.2");
  const formatted = fc.asyncProperty(anyParameterSchema(), async (schema) => {
    fc.pre(checkParameterSchema(schema).length === 0);
    const { text } = parameterCue(schema);
    const file = { segments: [{ name: "parameter.cue", text }] };
    expect(await engine.call({ op: "format", file })).toEqual({
      ok: true,
      result: { errors: [], text },
    });
  });
  await fc.assert(formatted, { seed, numRuns: 40 });
});
