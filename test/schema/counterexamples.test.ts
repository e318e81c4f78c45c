import { describe, expect, test } from "vitest";

import { sharedEngines as engines } from "../engine/shared-engines.ts";
import { type CueVersion, cueVersions } from "../../generator/engine/protocol.ts";
import type { JsonObject } from "../../generator/model/json.ts";
import { checkParameterSchema } from "../../generator/schema/check-parameter-schema.ts";
import { parameterCue } from "../../generator/schema/parameter-cue.ts";
import { engineJudge } from "./contract-run.ts";
import { expectationOf } from "./contract-verdict.ts";
import { counterexamples } from "./counterexamples.ts";
import { openApiErrors, velaVerdicts } from "./vela-verdict.ts";

test.each(counterexamples)("$why", async ({ schema, values, verdict }) => {
  expect(checkParameterSchema(schema)).toEqual([]);
  const expectation = expectationOf(schema, values);
  expect(expectation.verdict).toBe(verdict);
  const { text: cue } = parameterCue(schema);
  for (const version of cueVersions) {
    const { judge } = engineJudge(engines.of(version));
    expect(await judge({ schema, cue, cases: [{ values, expectation }] })).toEqual([]);
  }
});

/** What would be written for a schema that is refused, and how vela would be wrong about it. */
interface Refusal {
  name: string;
  cue: string;
  values: JsonObject;
  /** The versions that accept the values; the schema says the opposite in one of them at least. */
  acceptedBy: readonly CueVersion[];
}

describe("what is refused would be judged otherwise by vela", () => {
  test.each<Refusal>([
    { name: "a required list", cue: "a: [...string]", values: {}, acceptedBy: cueVersions },
    { name: "a required map", cue: "a: {[string]: string}", values: {}, acceptedBy: cueVersions },
    {
      name: "a map with a default in CUE's form",
      cue: "a: *{} | {[string]: string}",
      values: { a: { x: 1 } },
      acceptedBy: cueVersions,
    },
    {
      name: "bounds that leave one value",
      cue: "a: int & >=1 & <=1",
      values: {},
      acceptedBy: ["v0.5.0", "v0.9.2"],
    },
    {
      name: "a default object",
      cue: "a: *{x: 1} | {x?: int, y?: int}",
      values: { a: { y: 2 } },
      acceptedBy: cueVersions,
    },
    {
      name: "a default list of objects with defaults",
      cue: "a: *[{x: 1}] | [...{x: *2 | int}]",
      values: { a: [{}] },
      acceptedBy: cueVersions,
    },
    {
      name: "a union without a discriminator",
      cue: "a: {x: string} | {x: string, y?: int}",
      values: { a: { x: "b" } },
      acceptedBy: [],
    },
  ])("$name", { timeout: 60_000 }, async ({ cue, values, acceptedBy }) => {
    for (const version of cueVersions) {
      const given = { cue: `parameter: {${cue}}`, values };
      const [verdict] = await velaVerdicts(engines.of(version), given, ["application"]);
      expect([version, verdict?.accepted]).toEqual([version, acceptedBy.includes(version)]);
    }
  });

  test("a default object is merged", async () => {
    const given = { cue: "parameter: {a: *{x: 1} | {x?: int, y?: int}}", values: { a: { y: 2 } } };
    const [verdict] = await velaVerdicts(engines.of("v0.9.2"), given, ["application"]);
    expect(verdict?.value).toEqual({ a: { x: 1, y: 2 } });
  });

  test.each<[string, string, readonly CueVersion[]]>([
    ["a bound beside a default", "*3 | int & >=1", cueVersions],
    ["a number between -1 and 0", "*-0.5 | number", ["v0.5.0", "v0.9.2"]],
    ["such a bound", "number & >=-0.25", ["v0.5.0", "v0.9.2"]],
    ["an exclusive maximum below zero", "number & <-2", cueVersions],
    ["such a literal", '"a" | -0.001', ["v0.5.0", "v0.9.2"]],
  ])("OpenAPI does not take %s", async (_, cue, refusing) => {
    for (const version of cueVersions) {
      const errors = await openApiErrors(engines.of(version), `parameter: {a: ${cue}}`);
      expect([version, errors.length > 0]).toEqual([version, refusing.includes(version)]);
    }
  });
});
