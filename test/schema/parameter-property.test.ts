import fc from "fast-check";
import { afterAll, expect, test } from "vitest";

import { startCueEngine } from "../../generator/engine/engine.ts";
import { checkParameterSchema } from "../../generator/schema/check-parameter-schema.ts";
import { applyDefaults, checkValues } from "../../generator/schema/check-values.ts";
import { parameterCue } from "../../generator/schema/parameter-cue.ts";
import { anyParameterSchema, anyValues } from "./schema-grammar.ts";
import { expectOpenApi, velaVerdicts } from "./vela-verdict.ts";

const engine = startCueEngine();
afterAll(() => engine.close());

const seed = 20260701;

const schemaWithValues = anyParameterSchema().chain((schema) =>
  fc.tuple(fc.constant(schema), fc.array(anyValues(schema), { minLength: 2, maxLength: 2 })),
);

test("CUE, OpenAPI and ajv agree about any schema of the grammar and any values", async () => {
  const verdicts = { accepted: 0, refused: 0 };
  const agreement = fc.asyncProperty(schemaWithValues, async ([schema, given]) => {
    fc.pre(checkParameterSchema(schema).length === 0);
    const { text: cue } = parameterCue(schema);
    await expectOpenApi(engine, cue);
    for (const values of given) {
      const accepted = checkValues(schema, values).length === 0;
      verdicts[accepted ? "accepted" : "refused"] += 1;
      const expected = accepted ? { accepted, value: applyDefaults(schema, values) } : { accepted };
      expect(
        await velaVerdicts(engine, { cue, values }, ["application", "component"]),
        `${cue}${JSON.stringify(values)}`,
      ).toEqual([expected, expected]);
    }
  });
  await fc.assert(agreement, { seed, numRuns: 60 });
  expect(verdicts.accepted).toBeGreaterThan(20);
  expect(verdicts.refused).toBeGreaterThan(20);
});

test("parameter.cue is written as cue fmt writes it", async () => {
  const formatted = fc.asyncProperty(anyParameterSchema(), async (schema) => {
    fc.pre(checkParameterSchema(schema).length === 0);
    const { text } = parameterCue(schema);
    const file = { segments: [{ name: "parameter.cue", text }] };
    expect(await engine.call({ op: "format", file })).toEqual({
      ok: true,
      result: { errors: [], text },
    });
  });
  await fc.assert(formatted, { seed, numRuns: 60 });
});

test("at most one schema of the grammar in ten is refused", () => {
  const schemas = fc.sample(anyParameterSchema(), { seed, numRuns: 100 });
  const refused = schemas.filter((schema) => checkParameterSchema(schema).length > 0);
  expect(refused.length).toBeLessThanOrEqual(10);
});
