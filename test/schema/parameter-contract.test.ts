import { expect, test } from "vitest";

import { sharedEngine } from "../engine/shared-engines.ts";
import type { JsonObject } from "../../generator/model/json.ts";
import { checkParameterSchema } from "../../generator/schema/check-parameter-schema.ts";
import { applyDefaults, checkValues } from "../../generator/schema/check-values.ts";
import { parameterCue } from "../../generator/schema/parameter-cue.ts";
import { parametersOf } from "./contract.ts";
import { scalarContracts } from "./scalar-contracts.ts";
import { structureContracts } from "./structure-contracts.ts";
import { expectOpenApi, velaVerdicts } from "./vela-verdict.ts";

const engine = sharedEngine();

const builds = ["application", "component", "notes"] as const;
const contracts = Object.entries({ ...scalarContracts, ...structureContracts });
const rows = contracts.flatMap(
  ([name, { schema, accepted, refused, missing = [], lenient = [] }]) => {
    const parameters = parametersOf(schema);
    const { text: cue } = parameterCue(parameters);
    const rowOf = (values: JsonObject) => ({ name, parameters, cue, values });
    return [
      ...accepted.map((values) => ({ verdict: "accepted", ...rowOf(values) })),
      ...refused.map((values) => ({ verdict: "refused", ...rowOf(values) })),
      ...missing.map((values) => ({ verdict: "missing", ...rowOf(values) })),
      ...lenient.map((values) => ({ verdict: "lenient", ...rowOf(values) })),
    ];
  },
);
const rowsThatAre = (verdict: string) => rows.filter((row) => row.verdict === verdict);

test.each(contracts)("%s: vela's OpenAPI conversion takes parameter.cue", async (_, { schema }) => {
  const parameters = parametersOf(schema);
  expect(checkParameterSchema(parameters)).toEqual([]);
  const openApi = JSON.parse(await expectOpenApi(engine, parameterCue(parameters).text)) as {
    properties: object;
  };
  expect(Object.keys(openApi.properties).sort()).toEqual(Object.keys(schema).sort());
});

test.each(rowsThatAre("accepted"))(
  "$name: $values is accepted and completed alike",
  async ({ parameters, cue, values }) => {
    expect(checkValues(parameters, values)).toEqual([]);
    const completed = { accepted: true, value: applyDefaults(parameters, values) };
    const verdicts = await velaVerdicts(engine, { cue, values }, builds);
    expect(verdicts).toEqual([completed, completed, { accepted: true }]);
  },
);

test.each(rowsThatAre("refused"))(
  "$name: $values is refused, whether the parameter is used or not",
  async ({ parameters, cue, values }) => {
    expect(checkValues(parameters, values)).not.toEqual([]);
    const verdicts = await velaVerdicts(engine, { cue, values }, [...builds, "unrelated"]);
    expect(verdicts).toEqual(Array(4).fill({ accepted: false }));
  },
);

test.each(rowsThatAre("missing"))(
  "$name: $values is refused where the parameter is used",
  async ({ parameters, cue, values }) => {
    expect(checkValues(parameters, values)).not.toEqual([]);
    const verdicts = await velaVerdicts(engine, { cue, values }, builds);
    expect(verdicts).toEqual([{ accepted: false }, { accepted: false }, { accepted: true }]);
  },
);

test.each(rowsThatAre("lenient"))(
  "$name: $values is refused by ajv alone",
  async ({ parameters, cue, values }) => {
    expect(checkValues(parameters, values)).not.toEqual([]);
    const verdicts = await velaVerdicts(engine, { cue, values }, builds);
    expect(verdicts.map(({ accepted }) => accepted)).toEqual([true, true, true]);
  },
);

test("the table has more than forty rows", () => {
  expect(rows.length).toBeGreaterThan(40);
});
