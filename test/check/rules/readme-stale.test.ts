import { expect, test } from "vitest";

import { readmeStale } from "../../../generator/check/rules/readme-stale.ts";
import type { ParameterSchema } from "../../../generator/model/parameter.ts";
import { places, runRule } from "./run-rule.ts";

const parameters: ParameterSchema = {
  type: "object",
  properties: {
    name: { type: "string" },
    wait: { type: "object", properties: { timeout: { type: "string" } } },
  },
};

test("passes a README that names every parameter", async () => {
  const files = { "README.md": "| `name` | `wait.timeout` |" };
  expect(await runRule(readmeStale, { files, parameters })).toEqual([]);
});

test("names the parameters that are missing, nested ones by their whole path", async () => {
  const files = { "README.md": "`name` and timeout" };
  const found = await runRule(readmeStale, { files, parameters });
  expect(places(found)).toEqual(["readme/stale out/README.md:1:1"]);
  expect(found[0]?.message).toContain('"wait.timeout"');
  expect(found[0]?.message).not.toContain('"name"');
  expect(found[0]?.hint).toBe("Write `wait.timeout` into out/README.md");
});

test("asks nothing of an addon without README or without parameters", async () => {
  expect(await runRule(readmeStale, { files: {}, parameters })).toEqual([]);
  expect(await runRule(readmeStale, { files: { "README.md": "" } })).toEqual([]);
});
