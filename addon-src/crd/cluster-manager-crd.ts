import { ocmRegistry } from "../ocm-release.ts";
import { clusterManagerStatus } from "./cluster-manager-status.ts";
import { deployOption } from "./deploy-option.ts";
import { featureGates, gatesOnly } from "./feature-gates.ts";
import { nodePlacement } from "./node-placement.ts";
import { registrationConfiguration } from "./registration.ts";
import { resourceRequirement } from "./resource-requirement.ts";
import { serverConfiguration } from "./server.ts";
import { choice, type Keyword, type Schema, struct, text } from "./structural-schema.ts";

const workConfiguration = struct(
  {
    featureGates,
    workDriver: choice(["kube", "mqtt", "grpc"], {
      description: "mqtt and grpc read the Secret work-driver-config in the operator's namespace.",
    }),
  },
  { default: { workDriver: "kube" }, description: "Distribution of ManifestWorks." },
);

const spec = struct(
  {
    addOnManagerConfiguration: gatesOnly("Manager of OCM's own add-ons."),
    addOnManagerImagePullSpec: image("addon-manager"),
    deployOption,
    nodePlacement,
    placementConfiguration: gatesOnly("Placement of workload on managed clusters."),
    placementImagePullSpec: image("placement"),
    registrationConfiguration,
    registrationImagePullSpec: image("registration"),
    resourceRequirement,
    serverConfiguration,
    workConfiguration,
    workImagePullSpec: image("work"),
  },
  { default: { deployOption: { mode: "Default" } } },
);

/** The CustomResourceDefinition of OCM's ClusterManager, equal to OCM's own but for the descriptions. */
export const clusterManagerCrd: Record<string, Keyword> = {
  apiVersion: "apiextensions.k8s.io/v1",
  kind: "CustomResourceDefinition",
  metadata: { name: "clustermanagers.operator.open-cluster-management.io" },
  spec: {
    group: "operator.open-cluster-management.io",
    names: {
      kind: "ClusterManager",
      listKind: "ClusterManagerList",
      plural: "clustermanagers",
      singular: "clustermanager",
    },
    preserveUnknownFields: false,
    scope: "Cluster",
    versions: [
      {
        name: "v1",
        schema: {
          openAPIV3Schema: struct(
            {
              apiVersion: text(),
              kind: text(),
              metadata: { type: "object" },
              spec,
              status: clusterManagerStatus,
            },
            { description: "The OCM hub: what the operator installs, and whether it works." },
          ),
        },
        served: true,
        storage: true,
        subresources: { status: {} },
      },
    ],
  },
};

function image(name: string): Schema {
  return text({ default: `${ocmRegistry}/${name}` });
}
