import { describe, expect, it } from "vitest";

import { ownDefinition } from "../../../generator/check/objects/own-definition.ts";
import type { JsonObject } from "../../../generator/model/json.ts";
import { made } from "./made.ts";

function definition(kind: string, name: string): JsonObject {
  return { apiVersion: "core.oam.dev/v1beta1", kind, metadata: { name } };
}

function paths(spec: JsonObject, ...definitions: JsonObject[]): string[] {
  return ownDefinition(made(spec, { definitions })).map(({ path }) => path);
}

describe("own definitions", () => {
  const app = definition("ComponentDefinition", "app");

  it.each<[string, JsonObject, JsonObject]>([
    ["components[1].type", { components: [{ type: "raw" }, { type: "app" }] }, app],
    ["components[0].type", { components: [{ name: "a", type: "app@v2" }] }, app],
    [
      "components[0].traits[1].type",
      { components: [{ type: "raw", traits: [{ type: "scaler" }, { type: "night" }] }] },
      definition("TraitDefinition", "night"),
    ],
    [
      "policies[0].type",
      { policies: [{ name: "p", type: "audit" }] },
      definition("PolicyDefinition", "audit"),
    ],
    [
      "workflow.steps[0].subSteps[0].type",
      { workflow: { steps: [{ type: "step-group", subSteps: [{ name: "s", type: "ring" }] }] } },
      definition("WorkflowStepDefinition", "ring"),
    ],
  ])("are found at %s", (path, spec, own) => {
    expect(paths(spec, own)).toEqual([`application.spec.${path}`]);
  });

  it.each<[string, JsonObject, JsonObject]>([
    [
      "another kind has the name",
      { components: [{ type: "app" }] },
      definition("TraitDefinition", "app"),
    ],
    ["nobody uses it", { components: [{ type: "raw", properties: { type: "app" } }] }, app],
    [
      "KubeVela brings it too",
      { components: [{ type: "webservice" }] },
      definition("ComponentDefinition", "webservice"),
    ],
    [
      "an Application inside of a component uses it",
      {
        components: [
          {
            type: "k8s-objects",
            properties: {
              objects: [{ kind: "Application", spec: { components: [{ type: "app" }] } }],
            },
          },
        ],
      },
      app,
    ],
  ])("are fine when %s", (_, spec, own) => {
    expect(paths(spec, own)).toEqual([]);
  });

  it("reads nothing into a spec of another shape", () => {
    expect(paths({ components: null, policies: "app", workflow: [] }, app)).toEqual([]);
  });
});
