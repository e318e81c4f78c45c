import {
  defineAddon,
  defineComponent,
  definePolicy,
  defineTrait,
  defineWorkflowStep,
  Type,
} from "vela-addon-kit/authoring";
import { describe, expect, it } from "vitest";

const metadata = { name: "web-shop", version: "1.0.0", description: "A web shop" };
const named = { name: "shop", description: "A shop" };
const workload = { type: "autodetects.core.oam.dev" };

describe("a typed definition", () => {
  it("knows its kind and keeps what it is given", () => {
    const parameters = Type.Object({ open: Type.Boolean() });
    const shop = defineComponent({ ...named, workload, parameters });
    expect(shop).toEqual({ type: "component", ...named, workload, parameters });
    expect(shop.parameters).toBe(parameters);
    expect(defineTrait(named).type).toBe("trait");
    expect(definePolicy(named).type).toBe("policy");
    expect(defineWorkflowStep(named).type).toBe("workflow-step");
  });

  it("has a place in an addon, also beside one without parameters", () => {
    const shop = defineComponent({ ...named, workload, parameters: Type.Object({}) });
    const definitions = [shop, defineTrait({ name: "night", description: "Closes it" })];
    expect(defineAddon({ metadata, definitions }).definitions).toBe(definitions);
  });

  it("takes the attributes of its own kind", () => {
    const definition = { apiVersion: "apps/v1", kind: "Deployment" };
    defineComponent({
      ...named,
      alias: "Shop",
      annotations: { a: "b" },
      labels: { c: "d" },
      version: "1.0.0",
      workload: { definition, type: "deployments.apps" },
      childResourceKinds: [{ apiVersion: "v1", kind: "Pod", selector: { app: "shop" } }],
      revisionLabel: "revision",
      podSpecPath: "spec.template.spec",
      health: { healthPolicy: "isHealth: true", customStatus: 'message: "ok"', details: "a: 1" },
      extension: { any: ["json", 1, null] },
      ui: true,
    });
    defineTrait({
      ...named,
      definitionRef: { name: "shops.example.com", version: "v1" },
      revisionEnabled: true,
      workloadRefPath: "spec.workloadRef",
      podDisruptive: true,
      appliesToWorkloads: ["deployments.apps"],
      conflictsWith: ["labelSelector:a=b"],
      manageWorkload: false,
      controlPlaneOnly: true,
      stage: "PreDispatch",
      health: { healthPolicy: "isHealth: true" },
      ui: { fields: { open: { uiType: "Switch", sort: 1 } } },
    });
    definePolicy({ ...named, manageHealthCheck: true, definitionRef: { name: "x" } });
    defineWorkflowStep({ ...named, scope: "WorkflowRun", category: "Process Control" });
    expect.assertions(0);
  });

  it("refuses at compile time what vela would not store", () => {
    // @ts-expect-error the name is missing
    defineTrait({ description: "A shop" });
    // @ts-expect-error the workload is missing
    defineComponent(named);
    // @ts-expect-error the workload names no kind
    defineComponent({ ...named, workload: {} });
    // @ts-expect-error half of a kind
    defineComponent({ ...named, workload: { definition: { kind: "Deployment" } } });
    // @ts-expect-error an attribute of traits
    defineComponent({ ...named, workload, podDisruptive: true });
    // @ts-expect-error an attribute of components
    defineTrait({ ...named, workload });
    // @ts-expect-error an attribute of components and traits
    definePolicy({ ...named, health: { healthPolicy: "isHealth: true" } });
    // @ts-expect-error an attribute of policies
    defineWorkflowStep({ ...named, manageHealthCheck: true });
    // @ts-expect-error a word that the documentation does not know
    defineWorkflowStep({ ...named, scope: "Workflow" });
    // @ts-expect-error a stage that vela does not know
    defineTrait({ ...named, stage: "Dispatch" });
    // @ts-expect-error a text is no list
    defineTrait({ ...named, conflictsWith: "hpa" });
    // @ts-expect-error the parameters are not an object schema
    defineTrait({ ...named, parameters: Type.String() });
    // @ts-expect-error VelaUX has no such input
    defineTrait({ ...named, ui: { fields: { open: { uiType: "Checkbox" } } } });
    // @ts-expect-error nobody reads this key
    defineTrait({ ...named, desription: "" });
    // @ts-expect-error the kind comes from the function
    defineTrait({ ...named, type: "policy" });
    // @ts-expect-error no definition
    defineAddon({ metadata, definitions: [named] });
    expect.assertions(0);
  });
});
