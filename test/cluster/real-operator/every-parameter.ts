import type { Json } from "../../../generator/model/json.ts";
import { clusterManager, operatorDeployment } from "../hub-objects.ts";
import type { ObjectReference } from "../kube-objects.ts";
import { hubNamespace } from "./hub-run.ts";

/** Values other than the defaults, one of each group of parameters at least, as a user types them. */
export const everyParameter: readonly string[] = [
  "version=v1.3.0",
  "registry=registry.example.com/ocm",
  "images.work=registry.example.com/work:patched",
  "imagePullPolicy=Always",
  "imagePullSecret=mirror-credentials",
  "operator.replicas=2",
  "operator.resources.requests.cpu=50m",
  "operator.resources.limits.memory=256Mi",
  "operator.nodeSelector.kubernetes\\.io/os=linux",
  "operator.tolerations[0].key=infra",
  "operator.tolerations[0].operator=Exists",
  "operator.syncLabels=true",
  "hub.resourceRequirement.type=ResourceRequirement",
  "hub.resourceRequirement.resourceRequirements.requests.cpu=10m",
  "hub.resourceRequirement.resourceRequirements.limits.memory=1Gi",
  "hub.nodeSelector.kubernetes\\.io/arch=amd64",
  "hub.tolerations[0].key=hub",
  "hub.tolerations[0].operator=Exists",
  "hub.tolerations[0].effect=NoSchedule",
  "registration.featureGates[0].feature=ClusterProfile",
  "registration.featureGates[0].mode=Enable",
  "registration.autoApproveUsers={alice,bob}",
  "registration.drivers[0].authType=csr",
  "registration.drivers[0].csr.autoApprovedIdentities={carol}",
  "registration.drivers[1].authType=grpc",
  "registration.drivers[1].grpc.autoApprovedIdentities={dave}",
  "work.featureGates[0].feature=ManifestWorkReplicaSet",
  "work.featureGates[0].mode=Enable",
  "addOnManager.featureGates[0].feature=AddonManagement",
  "addOnManager.featureGates[0].mode=Enable",
  "placement.featureGates[0].feature=PlacementDebugServer",
  "placement.featureGates[0].mode=Enable",
  "bootstrapServiceAccount=true",
  "wait.timeout=8m",
];

/** An object, and the fields that the values have to bring into it. */
export interface ArrivedObject {
  readonly reference: ObjectReference;
  readonly fields: Json;
  /** Arguments that its container has to have besides others. */
  readonly containerArguments?: readonly string[];
}

const operatorImage = "registry.example.com/ocm/registration-operator:v1.3.0";
const registrationImage = "registry.example.com/ocm/registration:v1.3.0";
const workImage = "registry.example.com/work:patched";

/** Where `everyParameter` has to arrive. */
export const arrivedObjects: readonly ArrivedObject[] = [
  {
    reference: clusterManager,
    fields: {
      spec: {
        registrationImagePullSpec: registrationImage,
        workImagePullSpec: workImage,
        placementImagePullSpec: "registry.example.com/ocm/placement:v1.3.0",
        addOnManagerImagePullSpec: "registry.example.com/ocm/addon-manager:v1.3.0",
        deployOption: { mode: "Default" },
        nodePlacement: {
          nodeSelector: { "kubernetes.io/arch": "amd64" },
          tolerations: [{ key: "hub", operator: "Exists", effect: "NoSchedule" }],
        },
        resourceRequirement: {
          type: "ResourceRequirement",
          resourceRequirements: { requests: { cpu: "10m" }, limits: { memory: "1Gi" } },
        },
        registrationConfiguration: {
          featureGates: [
            { feature: "ClusterProfile", mode: "Enable" },
            { feature: "DefaultClusterSet", mode: "Enable" },
            { feature: "ManagedClusterAutoApproval", mode: "Enable" },
          ],
          autoApproveUsers: ["alice", "bob"],
          registrationDrivers: [
            { authType: "csr", csr: { autoApprovedIdentities: ["carol"] } },
            { authType: "grpc", grpc: { autoApprovedIdentities: ["dave"] } },
          ],
        },
        workConfiguration: {
          workDriver: "kube",
          featureGates: [{ feature: "ManifestWorkReplicaSet", mode: "Enable" }],
        },
        addOnManagerConfiguration: {
          featureGates: [{ feature: "AddonManagement", mode: "Enable" }],
        },
        placementConfiguration: {
          featureGates: [{ feature: "PlacementDebugServer", mode: "Enable" }],
        },
      },
    },
  },
  {
    reference: operatorDeployment,
    fields: {
      spec: {
        replicas: 2,
        template: {
          spec: {
            nodeSelector: { "kubernetes.io/os": "linux" },
            tolerations: [{ key: "infra", operator: "Exists" }],
            containers: [
              {
                image: operatorImage,
                imagePullPolicy: "Always",
                args: ["/registration-operator", "hub", "--enable-sync-labels"],
                resources: {
                  requests: { cpu: "50m", memory: "16Mi" },
                  limits: { memory: "256Mi" },
                },
              },
            ],
          },
        },
      },
    },
  },
  hubDeployment("registration-controller", registrationImage, [
    "--feature-gates=ClusterProfile=true",
    "--feature-gates=ManagedClusterAutoApproval=true",
    "--cluster-auto-approval-users=alice,bob",
    "--enabled-registration-drivers=csr,grpc",
    "--auto-approved-csr-users=carol",
    "--auto-approved-grpc-users=dave",
  ]),
  hubDeployment("registration-webhook", registrationImage, []),
  hubDeployment("placement-controller", "registry.example.com/ocm/placement:v1.3.0", []),
  hubDeployment("addon-manager-controller", "registry.example.com/ocm/addon-manager:v1.3.0", []),
  hubDeployment("work-webhook", workImage, ["--feature-gates=ManifestWorkReplicaSet=true"]),
  hubDeployment("work-controller", workImage, ["--feature-gates=ManifestWorkReplicaSet=true"]),
  hubDeployment("grpc-server", registrationImage, []),
  {
    reference: serviceAccount("cluster-manager"),
    fields: { imagePullSecrets: [{ name: "mirror-credentials" }] },
  },
  { reference: serviceAccount("agent-registration-bootstrap"), fields: {} },
];

function serviceAccount(name: string): ObjectReference {
  return { apiVersion: "v1", kind: "ServiceAccount", namespace: "open-cluster-management", name };
}

/** A Deployment that the operator makes; it runs where the hub's Pods may, with the hub's resources. */
function hubDeployment(
  part: string,
  image: string,
  containerArguments: readonly string[],
): ArrivedObject {
  const name = `cluster-manager-${part}`;
  const reference = { apiVersion: "apps/v1", kind: "Deployment", namespace: hubNamespace, name };
  const resources = { requests: { cpu: "10m" }, limits: { memory: "1Gi" } };
  const fields = {
    metadata: { labels: { "app.oam.dev/component": "cluster-manager" } },
    spec: {
      template: {
        spec: {
          nodeSelector: { "kubernetes.io/arch": "amd64" },
          tolerations: [{ key: "hub", operator: "Exists", effect: "NoSchedule" }],
          containers: [{ image, resources }],
        },
      },
    },
  };
  return { reference, fields, containerArguments };
}
