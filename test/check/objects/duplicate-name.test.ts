import { describe, expect, it } from "vitest";

import { duplicateName } from "../../../generator/check/objects/duplicate-name.ts";
import type { JsonObject } from "../../../generator/model/json.ts";
import { made } from "./made.ts";

function paths(spec: JsonObject): string[] {
  return duplicateName(made(spec)).map(({ path, occurrence }) => `${path} ${occurrence}`);
}

const nested = (spec: JsonObject): JsonObject => ({
  name: "outer",
  type: "k8s-objects",
  properties: { objects: [{ apiVersion: "core.oam.dev/v1beta1", kind: "Application", spec }] },
});

describe("duplicate names", () => {
  it.each<[string[], JsonObject]>([
    [["components[1].name 1"], { components: [{ name: "a" }, { name: "a" }, { name: "b" }] }],
    [
      ["components[2].name 1", "components[3].name 2", "components[4].name 1"],
      { components: ["a", "b", "a", "a", "b"].map((name) => ({ name })) },
    ],
    [["components[1].name 1"], { components: [{ type: "raw" }, { name: "" }] }],
    [
      ["workflow.steps[1].name 1"],
      { workflow: { steps: [{ name: "s" }, { name: "s" }, { type: "t" }, { type: "t" }] } },
    ],
    [
      ["workflow.steps[1].subSteps[0].name 1"],
      { workflow: { steps: [{ name: "s" }, { name: "g", subSteps: [{ name: "s" }] }] } },
    ],
    [
      ["components[0].properties.objects[0].spec.components[1].name 1"],
      { components: [nested({ components: [{ name: "outer" }, { name: "outer" }] })] },
    ],
  ])("are found at %j", (found, spec) => {
    expect(paths(spec)).toEqual(found.map((path) => `application.spec.${path}`));
  });

  it.each<[string, JsonObject]>([
    ["names differ", { components: [{ name: "a" }, { name: "A" }] }],
    [
      "a component and a step share one",
      { components: [{ name: "a" }], workflow: { steps: [{ name: "a" }] } },
    ],
    [
      "the other one is in another Application",
      { components: [{ name: "a" }, nested({ components: [{ name: "a" }] })] },
    ],
    ["policies share one", { policies: [{ name: "a" }, { name: "a" }] }],
    ["nothing is a list", { components: "a", workflow: [], policies: null }],
    ["a workflow has no steps", { workflow: { steps: [null, "s", "s"] } }],
  ])("are none when %s", (_, spec) => {
    expect(paths(spec)).toEqual([]);
  });
});
