import { describe, expect, it } from "vitest";
import addon from "../../addon-src/addon.ts";
import { clusterManagerCrd } from "../../addon-src/crd/cluster-manager-crd.ts";
import {
  hubApplication,
  objectsOf,
  operatorRules,
  renderedApplication,
  renderedNotes,
} from "./rendered-application.ts";
import { permissionsOf } from "./role-permissions.ts";

const application = renderedApplication("default");
const hub = hubApplication(application);

describe("the Application", () => {
  it("uses types that vela brings, because its own definitions come after it", () => {
    const types = application.spec.components.map(({ type }) => type);
    expect(new Set(types)).toEqual(new Set(["k8s-objects"]));
  });

  it("has a step for every component, since vela applies none without", () => {
    const steps = application.spec.workflow?.steps ?? [];
    expect(steps.map(({ name }) => name)).toEqual([
      ...application.spec.components.map(({ name }) => name),
      "ocm-hub-seen",
      "ocm-hub-ready",
    ]);
  });

  it.each([
    ["default", "9m"],
    ["one-operator-pod", "5m"],
  ])("waits for the nested Application, in the case %s at most %s", (name, timeout) => {
    const steps = renderedApplication(name).spec.workflow?.steps ?? [];
    expect(steps.at(-1)).toEqual({
      name: "ocm-hub-ready",
      type: "depends-on-app",
      dependsOn: ["ocm-hub-seen"],
      timeout,
      properties: { name: hub.metadata.name, namespace: hub.metadata.namespace },
    });
  });

  it("trusts the nested Application's phase only behind a marker of this version and these values", () => {
    const markers = ["default", "one-operator-pod", "upgraded"].map((name) => {
      const { components, workflow } = renderedApplication(name).spec;
      const marker = components.find((component) => component.name === "ocm-hub-revision");
      const [object] = (marker?.properties as { objects: { metadata: { name: string } }[] })
        .objects;
      const seen = workflow?.steps.find((step) => step.name === "ocm-hub-seen");
      expect(marker?.dependsOn).toEqual(["ocm-hub"]);
      expect(seen).toMatchObject({
        type: "depends-on-app",
        dependsOn: ["ocm-hub-revision"],
        properties: { name: object?.metadata.name, namespace: "vela-system" },
      });
      return object?.metadata.name;
    });
    expect(markers[0]).toMatch(/^ocm-hub-[0-9a-f]{10}$/);
    expect(markers[1]).not.toBe(markers[0]);
  });

  it.each([
    ["Application", application],
    ["nested Application", hub],
  ])("of the %s depends on components that it has", (_what, { spec }) => {
    const names = spec.components.map(({ name }) => name);
    const needed = spec.components.flatMap(({ dependsOn }) => dependsOn ?? []);
    expect(needed.filter((name) => !names.includes(name))).toEqual([]);
    expect(needed).not.toEqual([]);
  });

  it("pins the types of the nested Application to this version, so that disable is not refused", () => {
    const { version } = addon.metadata;
    expect(hub.spec.components.map(({ type }) => type)).toEqual([
      `ocm-workload@v${version}`,
      `cluster-manager@v${version}`,
    ]);
  });

  it("keeps what others may use when it goes, and takes the rest down in order", () => {
    const collect = application.spec.policies.find(({ type }) => type === "garbage-collect");
    expect(collect?.properties).toEqual({
      order: "dependency",
      rules: [
        {
          selector: { resourceTypes: ["CustomResourceDefinition", "Namespace"] },
          strategy: "never",
        },
      ],
    });
    const nested = hub.spec.policies.find(({ type }) => type === "garbage-collect");
    expect(nested?.properties).toEqual({ order: "dependency" });
  });

  it("holds the CustomResourceDefinition as it is compared with OCM's", () => {
    const crd = objectsOf(application).find(({ kind }) => kind === "CustomResourceDefinition");
    expect(crd).toEqual(clusterManagerCrd);
  });
});

describe("the operator's permissions", () => {
  const permissions = permissionsOf(operatorRules(application));

  it("have no wildcard and can't be widened by the operator", () => {
    expect(
      permissions.filter((permission) => /\*|^(escalate|bind|impersonate) /.test(permission)),
    ).toEqual([]);
    expect(permissions.length).toBeGreaterThan(300);
  });

  it("let it read and change named Secrets only", () => {
    const unnamed = permissions.filter((permission) => / secrets\.$/.test(permission));
    expect(unnamed).toEqual(["create secrets."]);
  });
});

describe("the account for joining clusters", () => {
  it("exists only when asked for", () => {
    const namesIn = (name: string): string[] =>
      objectsOf(renderedApplication(name)).map(({ metadata }) => metadata.name);
    expect(namesIn("default")).not.toContain("agent-registration-bootstrap");
    expect(namesIn("approved-users")).toEqual(
      expect.arrayContaining([
        "agent-registration-bootstrap",
        "open-cluster-management:bootstrap",
        "open-cluster-management:bootstrap:agent-registration",
      ]),
    );
  });
});

describe("the notes", () => {
  it("say how to look at the hub and how to join a cluster", () => {
    expect(renderedNotes("default")).toContain("vela status ocm-hub -n vela-system");
    expect(renderedNotes("default")).toContain("vela cluster join");
    expect(renderedNotes("default")).toContain(
      "Before you disable this addon, detach every cluster",
    );
  });

  it("say after an upgrade only what is different", () => {
    expect(renderedNotes("upgraded")).toMatch(/^Open Cluster Management is v1\.3\.2 now/);
    expect(renderedNotes("upgraded")).not.toContain("vela cluster join");
  });

  it("name what the given parameters need", () => {
    expect(renderedNotes("approved-users")).toContain("create token agent-registration-bootstrap");
    expect(renderedNotes("drivers")).toContain("Secret work-driver-config");
    expect(renderedNotes("default")).not.toContain("work-driver-config");
  });
});
