import { describe, expect, it } from "vitest";

import { checkTypedDefinitions } from "../../generator/source/check-typed-definitions.ts";

const trait = { type: "trait", name: "night", description: "Stops the pods at night" };
const component = { ...trait, type: "component", workload: { type: "deployments.apps" } };

/** `code path` of every problem. */
function problems(...definitions: unknown[]): string[] {
  return checkTypedDefinitions(definitions).map(({ code, path }) => `${code} ${path}`);
}

const field = "definition/invalid-field";

describe("checkTypedDefinitions", () => {
  it("takes none, and every kind", () => {
    expect(checkTypedDefinitions(undefined)).toEqual([]);
    expect(
      problems(
        { ...component, name: "a", extension: { b: [1] }, ui: { fields: {} } },
        { ...trait, name: "b", stage: "PostDispatch", ui: false, parameters: {} },
        { ...trait, type: "policy", name: "c", manageHealthCheck: true, version: undefined },
        { ...trait, type: "workflow-step", name: "d1-2", scope: "Application" },
      ),
    ).toEqual([]);
  });

  it.each<[string, unknown, string[]]>([
    ["a text", "night", [`${field} definitions.0`]],
    ["null", null, [`${field} definitions.0`]],
    ["an object of no kind", { name: "a", description: "" }, [`${field} definitions.a`]],
    [
      "a kind that vela does not enable",
      { ...trait, type: "workload" },
      [`${field} definitions.night`],
    ],
    [
      "no description",
      { ...trait, description: undefined },
      [`${field} definitions.night.description`],
    ],
    ["no name", { ...trait, name: undefined }, [`${field} definitions.0.name`]],
    ["a name that is no text", { ...trait, name: 1 }, [`${field} definitions.0.name`]],
    ["no workload", { ...component, workload: undefined }, [`${field} definitions.night.workload`]],
    [
      "a workload of no kind",
      { ...component, workload: {} },
      [`${field} definitions.night.workload`],
    ],
    [
      "half of a workload",
      { ...component, workload: { definition: { kind: "A" } } },
      [`${field} definitions.night.workload.definition.apiVersion`],
    ],
    [
      "a text for a switch",
      { ...trait, podDisruptive: "yes" },
      [`${field} definitions.night.podDisruptive`],
    ],
    ["an unknown stage", { ...trait, stage: "Dispatch" }, [`${field} definitions.night.stage`]],
    [
      "a number as a label",
      { ...trait, labels: { a: 1 } },
      [`${field} definitions.night.labels.a`],
    ],
    [
      "an extension that is a list",
      { ...trait, extension: [1] },
      [`${field} definitions.night.extension`],
    ],
    [
      "a function inside of one",
      { ...trait, extension: { a: () => 1 } },
      [`${field} definitions.night.extension.a`],
    ],
    [
      "parameters that are no schema",
      { ...trait, parameters: [] },
      ["schema/not-an-object definitions.night.parameters"],
    ],
    ["a form that is no form", { ...trait, ui: "yes" }, [`${field} definitions.night.ui`]],
    ["a form without fields", { ...trait, ui: {} }, [`${field} definitions.night.ui.fields`]],
    [
      "an unknown input",
      { ...trait, ui: { fields: { a: { uiType: "Checkbox" } } } },
      [`${field} definitions.night.ui.fields.a.uiType`],
    ],
    [
      "a condition without a value",
      { ...trait, ui: { fields: { a: { conditions: [{ jsonKey: "b" }] } } } },
      [`${field} definitions.night.ui.fields.a.conditions.0.value`],
    ],
    ["an unknown key", { ...trait, aplies: [] }, ["source/unknown-key definitions.night.aplies"]],
    [
      "health of a policy",
      { ...trait, type: "policy", health: {} },
      ["source/unknown-key definitions.night.health"],
    ],
    [
      "an unknown health text",
      { ...trait, health: { policy: "" } },
      ["source/unknown-key definitions.night.health.policy"],
    ],
  ])("refuses %s", (_name, definition, expected) => {
    expect(problems(definition)).toEqual(expected);
  });

  it.each(["", "Night", "night_shift", "a.b", "-a", "a-", "ä", "a".repeat(64)])(
    "refuses the name %j",
    (name) => {
      expect(problems({ ...trait, name })).toEqual(["definition/invalid-name definitions.0.name"]);
    },
  );

  it("takes the longest name", () => {
    expect(problems({ ...trait, name: "a".repeat(63) })).toEqual([]);
  });

  it("reports a name that stands twice, also of two kinds, or the same definition", () => {
    const again = "definition/duplicate-name definitions.1.name";
    expect(problems(trait, component)).toEqual([again]);
    expect(problems(trait, trait)).toEqual([again]);
  });

  it("says who has an attribute", () => {
    const [found] = checkTypedDefinitions([{ ...component, podDisruptive: true }]);
    expect(found?.hint).toBe('Remove it; a trait has "podDisruptive", a component has not');
    const [near] = checkTypedDefinitions([{ ...trait, podDistruptive: true }]);
    expect(near?.hint).toBe('Rename it to "podDisruptive"');
  });

  it("refuses what is no list", () => {
    expect(checkTypedDefinitions({ night: trait }).map(({ path }) => path)).toEqual([
      "definitions",
    ]);
  });

  it("reports a schema without an end at its place", () => {
    const endless: Record<string, unknown> = { type: "object", properties: {} };
    endless.properties = { a: endless };
    expect(problems({ ...trait, parameters: endless })).toEqual([
      "schema/unsupported definitions.night.parameters.a",
    ]);
  });
});
