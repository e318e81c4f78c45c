import { Type } from "vela-addon-kit/authoring";
import { limits, nodeSelector, requests, tolerations } from "./kubernetes-parameters.ts";
import { featureGate, registrationDriver } from "./ocm-parameters.ts";
import { imagePullSecret, ocmRegistry, ocmVersion, ocmVersionPattern } from "./ocm-release.ts";

/** What `vela addon enable ocm-cluster-manager NAME=VALUE` takes. */
export const parameters = Type.Object({
  version: Type.String({
    description: "OCM release, the tag of all five images; the addon's CRD and RBAC fit v1.3 only",
    default: ocmVersion,
    pattern: ocmVersionPattern,
  }),
  registry: Type.String({
    description: "Registry and path of the images, without a slash at the end",
    default: ocmRegistry,
    pattern: "^[^/ ]+(/[^/ ]+)*$",
  }),
  images: Type.Object(
    {
      operator: image("registration-operator"),
      registration: image("registration controller and webhook"),
      work: image("work controller and webhook"),
      placement: image("placement controller"),
      addOnManager: image("add-on manager"),
    },
    { description: "Whole image names in place of registry and version" },
  ),
  imagePullPolicy: Type.Enum(["IfNotPresent", "Always", "Never"], {
    description: "When nodes pull the operator's image",
    default: "IfNotPresent",
  }),
  imagePullSecret: Type.String({
    description:
      "Secret in open-cluster-management that the operator's Pods pull with; you make it, and only its default name is copied to the hub",
    default: imagePullSecret,
    pattern: "^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$",
  }),
  operator: Type.Object(
    {
      replicas: Type.Integer({
        description: "Pods of the operator; 1 is enough on a test cluster",
        default: 3,
        minimum: 1,
      }),
      resources: Type.Object(
        {
          requests: Type.Object(
            {
              cpu: Type.String({
                description: "CPU reserved per Pod, for example 500m",
                default: "2m",
              }),
              memory: Type.String({
                description: "Memory reserved per Pod, for example 256Mi",
                default: "16Mi",
              }),
            },
            { description: "What the scheduler reserves" },
          ),
          limits,
        },
        { description: "Computing resources of an operator Pod" },
      ),
      nodeSelector,
      tolerations,
      syncLabels: Type.Boolean({
        description: "Copy the labels of the ClusterManager to what the operator makes",
        default: false,
      }),
    },
    { description: "The registration-operator" },
  ),
  hub: Type.Object(
    {
      resourceRequirement: Type.Object(
        {
          type: Type.Enum(["Default", "BestEffort", "ResourceRequirement"], {
            description: "Only ResourceRequirement reads resourceRequirements",
            default: "Default",
          }),
          resourceRequirements: Type.Optional(
            Type.Object(
              {
                requests: Type.Optional(requests),
                limits: Type.Optional(limits),
              },
              { description: "CPU and memory of each container" },
            ),
          ),
        },
        { description: "Computing resources of the hub's Pods" },
      ),
      nodeSelector,
      tolerations,
    },
    { description: "The Pods that the operator makes on the hub" },
  ),
  registration: Type.Object(
    {
      featureGates: Type.Array(featureGate, {
        description:
          "Feature gates of registration; DefaultClusterSet=Enable is added unless you name that gate",
        default: [],
      }),
      autoApproveUsers: Type.Array(Type.String(), {
        description:
          "Users whose clusters are accepted without review; enables ManagedClusterAutoApproval",
        default: [],
      }),
      drivers: Type.Optional(
        Type.Array(registrationDriver, {
          description: "Ways in which agents register; OCM's own default is csr",
        }),
      ),
    },
    { description: "Registration of managed clusters" },
  ),
  work: Type.Object(
    {
      driver: Type.Enum(["kube", "mqtt", "grpc"], {
        description:
          "How ManifestWorks travel; mqtt and grpc need the gate CloudEventsDrivers and the Secret work-driver-config",
        default: "kube",
      }),
      featureGates: Type.Array(featureGate, { description: "Feature gates of work", default: [] }),
    },
    { description: "Distribution of ManifestWorks" },
  ),
  addOnManager: Type.Object(
    {
      featureGates: Type.Array(featureGate, {
        description: "Feature gates of the add-on manager",
        default: [],
      }),
    },
    { description: "Manager of OCM's own add-ons" },
  ),
  placement: Type.Object(
    {
      featureGates: Type.Array(featureGate, {
        description: "Feature gates of placement",
        default: [],
      }),
    },
    { description: "Selection of clusters" },
  ),
  bootstrapServiceAccount: Type.Boolean({
    description:
      "Create the ServiceAccount agent-registration-bootstrap for clusteradm and klusterlet joins; vela cluster join does not need it",
    default: false,
  }),
  wait: Type.Object(
    {
      timeout: Type.String({
        description: "How long enable waits for the hub; vela itself gives up after 600 s",
        default: "9m",
        pattern: "^([1-9][0-9]*[smh])+$",
      }),
    },
    { description: "Waiting for the hub" },
  ),
});

function image(of: string) {
  return Type.Optional(Type.String({ description: `Image of the ${of}` }));
}
