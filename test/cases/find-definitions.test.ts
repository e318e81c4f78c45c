import { describe, expect, it } from "vitest";

import { findDefinitions } from "../../generator/cases/render-document.ts";
import type { JsonObject } from "../../generator/model/json.ts";

function definition(kind: string, name: string, description = ""): JsonObject {
  return { kind, metadata: { name }, spec: { description } };
}

const component = definition("ComponentDefinition", "web");
const trait = definition("TraitDefinition", "web");
const step = definition("WorkflowStepDefinition", "wait");

function found(name: string, definitions = [component, trait, step]): JsonObject[] {
  const others = { auxiliary: [], configTemplates: [], schemas: [], views: [] };
  return findDefinitions({ application: {}, definitions, ...others }, name);
}

describe("the definitions that a health file names", () => {
  it("are found by their names, or by these behind their kinds", () => {
    expect(found("wait")).toEqual([step]);
    expect(found("component/web")).toEqual([component]);
    expect(found("trait/web")).toEqual([trait]);
    expect(found("workflow-step/wait")).toEqual([step]);
  });

  it("are several when kinds share the name", () => {
    expect(found("web")).toEqual([component, trait]);
  });

  it("are none when the kind or the name is another", () => {
    for (const name of ["wep", "policy/web", "trait/wait", "/web", "component/", ""]) {
      expect(found(name)).toEqual([]);
    }
  });

  it("are the last of one kind and name, as vela applies it", () => {
    const later = definition("TraitDefinition", "web", "later");
    expect(found("trait/web", [trait, later])).toEqual([later]);
    expect(found("web", [trait, later])).toEqual([later]);
  });
});
