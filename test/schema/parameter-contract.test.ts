import { afterAll, describe, expect, test } from "vitest";

import { startCueEngine } from "../../generator/engine/engine.ts";
import { checkParameterSchema } from "../../generator/schema/check-parameter-schema.ts";
import { applyDefaults, checkValues } from "../../generator/schema/check-values.ts";
import { parameterCue } from "../../generator/schema/parameter-cue.ts";
import { parametersOf } from "./contract.ts";
import { scalarContracts } from "./scalar-contracts.ts";
import { structureContracts } from "./structure-contracts.ts";
import { expectOpenApi, velaVerdicts } from "./vela-verdict.ts";

const engine = startCueEngine();
afterAll(() => engine.close());

const contracts = { ...scalarContracts, ...structureContracts };

describe.each(Object.entries(contracts))("%s", (_, contract) => {
  const parameters = parametersOf(contract.schema);

  test("has a parameter.cue that vela's OpenAPI conversion takes", async () => {
    expect(checkParameterSchema(parameters)).toEqual([]);
    const openApi = await expectOpenApi(engine, parameterCue(parameters).text);
    expect(Object.keys((JSON.parse(openApi) as { properties: object }).properties).sort()).toEqual(
      Object.keys(contract.schema).sort(),
    );
  });

  test("accepts and completes in CUE what ajv accepts and applyDefaults completes", async () => {
    const { text } = parameterCue(parameters);
    for (const values of contract.accepted) {
      expect(checkValues(parameters, values)).toEqual([]);
      const completed = { accepted: true, value: applyDefaults(parameters, values) };
      expect(await velaVerdicts(engine, text, values), JSON.stringify(values)).toEqual({
        application: completed,
        component: completed,
        unrelated: { accepted: true, value: 1 },
        notes: { accepted: true },
      });
    }
  });

  test("refuses in CUE what ajv refuses", async () => {
    const { text } = parameterCue(parameters);
    const no = { accepted: false };
    for (const values of contract.refused) {
      expect(checkValues(parameters, values), JSON.stringify(values)).not.toEqual([]);
      expect(await velaVerdicts(engine, text, values), JSON.stringify(values)).toEqual({
        application: no,
        component: no,
        unrelated: no,
        notes: no,
      });
    }
    for (const values of contract.missing ?? []) {
      expect(checkValues(parameters, values), JSON.stringify(values)).not.toEqual([]);
      const { application, component } = await velaVerdicts(engine, text, values);
      expect([application, component], JSON.stringify(values)).toEqual([no, no]);
    }
    for (const values of contract.lenient ?? []) {
      expect(checkValues(parameters, values), JSON.stringify(values)).not.toEqual([]);
      const { application, component } = await velaVerdicts(engine, text, values);
      expect(application.accepted && component.accepted, JSON.stringify(values)).toBe(true);
    }
  });
});

test("a table of at least forty rows stands behind the contract", () => {
  const rows = Object.values(contracts).flatMap(({ accepted, refused }) => [
    ...accepted,
    ...refused,
  ]);
  expect(rows.length).toBeGreaterThan(40);
});
