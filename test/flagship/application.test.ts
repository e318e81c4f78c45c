import { describe, expect, it } from "vitest";
import addon from "../../addon-src/addon.ts";
import { clusterManagerCrd } from "../../addon-src/crd/cluster-manager-crd.ts";
import { ocmVersion } from "../../addon-src/ocm-release.ts";
import {
  hubApplication,
  hubComponent,
  objectsOf,
  operatorPod,
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
      dependsOn: ["ocm-hub"],
      timeout,
      properties: { name: hub.metadata.name, namespace: hub.metadata.namespace },
    });
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

describe("the operator", () => {
  it("is of the addon's OCM release by default", () => {
    const image = `quay.io/open-cluster-management/registration-operator:${ocmVersion}`;
    expect(operatorPod("default").containers[0]).toMatchObject({
      image,
      imagePullPolicy: "IfNotPresent",
      args: ["/registration-operator", "hub"],
      env: expect.arrayContaining([{ name: "AGENT_IMAGE", value: image }]) as unknown,
      resources: { requests: { cpu: "2m", memory: "16Mi" } },
    });
  });

  it("comes from the given registry in the given version", () => {
    expect(operatorPod("private-registry").containers[0]).toMatchObject({
      image: "registry.example.com:5000/mirror/ocm/registration-operator:v1.3.0",
      imagePullPolicy: "Always",
    });
  });

  it("tells its agents the same image as its own", () => {
    const [container] = operatorPod("own-images").containers;
    const agentImage = container?.env.find(({ name }) => name === "AGENT_IMAGE");
    expect(container?.image).toMatch(/^registry\.example\.com\/operator@sha256:/);
    expect(agentImage?.value).toBe(container?.image);
  });

  it("keeps a default beside a given amount", () => {
    const [container] = operatorPod("more-resources").containers;
    expect(container?.resources).toEqual({
      requests: { cpu: "100m", memory: "16Mi" },
      limits: { cpu: "500m", memory: "256Mi" },
    });
    expect(container?.args).toContain("--enable-sync-labels");
  });

  it("goes to certain nodes only when asked", () => {
    expect(operatorPod("default")).not.toHaveProperty("nodeSelector");
    expect(operatorPod("default")).not.toHaveProperty("tolerations");
    expect(operatorPod("on-certain-nodes")).toMatchObject({
      nodeSelector: { "node-role.kubernetes.io/infra": "" },
      tolerations: [{ operator: "Exists" }, { value: "soon", tolerationSeconds: 60 }],
    });
  });

  it("pulls with the given Secret", () => {
    const account = objectsOf(renderedApplication("private-registry")).find(
      ({ kind }) => kind === "ServiceAccount",
    );
    expect(account).toMatchObject({ imagePullSecrets: [{ name: "mirror-credentials" }] });
  });
});

describe("the hub", () => {
  it("gets no block that nobody asked for", () => {
    expect(hubComponent("default").properties).toEqual({
      version: ocmVersion,
      registry: "quay.io/open-cluster-management",
      resourceRequirement: { type: "Default" },
      registrationConfiguration: {
        featureGates: [{ feature: "DefaultClusterSet", mode: "Enable" }],
      },
      workConfiguration: { workDriver: "kube" },
    });
  });

  it.each([
    ["own-images", ["addOnManager", "placement", "registration", "work"]],
    ["one-own-image", ["work"]],
  ])("replaces only the given images in the case %s", (name, images) => {
    expect(Object.keys(hubComponent(name).properties.images as object).sort()).toEqual(images);
  });

  it("approves users only with the gate that makes OCM look at them", () => {
    expect(hubComponent("approved-users").properties.registrationConfiguration).toEqual({
      autoApproveUsers: [
        "system:serviceaccount:open-cluster-management:agent-registration-bootstrap",
      ],
      featureGates: [
        { feature: "DefaultClusterSet", mode: "Enable" },
        { feature: "ManagedClusterAutoApproval", mode: "Enable" },
      ],
    });
  });

  it("never names a gate twice", () => {
    const { registrationConfiguration } = hubComponent("approved-users-without-gate").properties;
    expect(registrationConfiguration).toMatchObject({
      featureGates: [
        { feature: "ManagedClusterAutoApproval", mode: "Disable" },
        { feature: "DefaultClusterSet", mode: "Disable" },
      ],
    });
  });

  it("passes gates, drivers, nodes and resources on", () => {
    expect(hubComponent("feature-gates").properties).toMatchObject({
      addOnManagerConfiguration: { featureGates: [{ feature: "AddonManagement" }] },
      placementConfiguration: { featureGates: [{ feature: "PlacementDebugServer" }] },
      workConfiguration: { featureGates: [{ feature: "ManifestWorkReplicaSet" }] },
    });
    expect(hubComponent("drivers").properties).toMatchObject({
      registrationConfiguration: { registrationDrivers: [{ authType: "csr" }, {}, {}] },
      workConfiguration: { workDriver: "grpc" },
    });
    expect(hubComponent("on-certain-nodes").properties.nodePlacement).toEqual({
      nodeSelector: { "kubernetes.io/os": "linux" },
      tolerations: [{ operator: "Exists" }],
    });
    expect(hubComponent("more-resources").properties.resourceRequirement).toMatchObject({
      type: "ResourceRequirement",
      resourceRequirements: { limits: { cpu: "1500m", memory: "1Gi" } },
    });
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
