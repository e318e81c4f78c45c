import {
  clusterManager,
  keptObjects,
  operatorDeployment,
  operatorRole,
  operatorServiceAccount,
} from "./hub-objects.ts";
import type { KubeObject, ObjectReference } from "./kube-objects.ts";

/** The name of the Application of the catalog's older addon. */
export const olderApplicationName = "addon-ocm-hub-control-plane";

/** An installation like that of the older addon: as many objects, of the same names, with less in them. */
export function olderInstallation(): KubeObject {
  const [namespace, crd] = keptObjects as [ObjectReference, ObjectReference];
  const objects: Record<string, object[]> = {
    namespace: [objectOf(namespace)],
    crd: [{ ...objectOf(crd), spec: crdSpec() }],
    "operator-and-hub": [...rbac(), operator(), hub()],
  };
  const components = Object.entries(objects).map(([name, held]) => ({
    name,
    type: "k8s-objects",
    properties: { objects: held },
  }));
  const steps = components.map(({ name }) => ({
    name,
    type: "apply-component",
    properties: { component: name },
  }));
  return {
    apiVersion: "core.oam.dev/v1beta1",
    kind: "Application",
    metadata: { name: olderApplicationName, namespace: "vela-system" },
    spec: { components, policies: [adoptsLeftovers], workflow: { steps } },
  };
}

/** CRD and namespace may be there from a case before; the older addon itself could not be enabled then. */
const adoptsLeftovers = {
  name: "adopt-leftovers",
  type: "take-over",
  properties: {
    rules: [{ selector: { resourceTypes: ["CustomResourceDefinition", "Namespace"] } }],
  },
};

function rbac(): object[] {
  const { namespace, name } = operatorServiceAccount;
  const apiGroup = "rbac.authorization.k8s.io";
  const rules = [{ apiGroups: [""], resources: ["configmaps"], verbs: ["get", "list"] }];
  return [
    objectOf(operatorServiceAccount),
    { ...objectOf(operatorRole), rules },
    {
      ...objectOf({ ...operatorRole, kind: "ClusterRoleBinding" }),
      roleRef: { apiGroup, kind: "ClusterRole", name: operatorRole.name },
      subjects: [{ kind: "ServiceAccount", namespace, name }],
    },
  ];
}

function operator(): object {
  const labels = { app: "cluster-manager" };
  const image = "quay.io/open-cluster-management/registration-operator:v0.6.0";
  const containers = [{ name: "registration-operator", image }];
  return {
    ...objectOf(operatorDeployment),
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers } },
    },
  };
}

function hub(): object {
  const registry = "quay.io/open-cluster-management";
  return {
    ...objectOf(clusterManager),
    spec: {
      registrationImagePullSpec: `${registry}/registration:v0.6.0`,
      workImagePullSpec: `${registry}/work:v0.6.0`,
      placementImagePullSpec: `${registry}/placement:v0.3.0`,
    },
  };
}

function crdSpec(): object {
  const schema = { type: "object", "x-kubernetes-preserve-unknown-fields": true };
  return {
    group: "operator.open-cluster-management.io",
    scope: "Cluster",
    names: { kind: "ClusterManager", plural: "clustermanagers", singular: "clustermanager" },
    versions: [
      {
        name: "v1",
        served: true,
        storage: true,
        subresources: { status: {} },
        schema: { openAPIV3Schema: schema },
      },
    ],
  };
}

function objectOf({ apiVersion, kind, name, namespace }: ObjectReference): object {
  return { apiVersion, kind, metadata: { name, ...(namespace ? { namespace } : {}) } };
}
