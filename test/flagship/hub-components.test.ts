import { describe, expect, it } from "vitest";
import { ocmVersion } from "../../addon-src/ocm-release.ts";
import {
  hubComponent,
  objectsOf,
  operatorPod,
  renderedApplication,
} from "./rendered-application.ts";

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
