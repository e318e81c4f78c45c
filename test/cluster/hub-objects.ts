import type { ObjectReference } from "./kube-objects.ts";

// The objects of the flagship addon that the cases look at.

export const addonName = "ocm-cluster-manager";

const velaSystem = { apiVersion: "core.oam.dev/v1beta1", namespace: "vela-system" };

/** The Application of the addon itself. */
export const addonApplication: ObjectReference = {
  ...velaSystem,
  kind: "Application",
  name: `addon-${addonName}`,
};

/** The nested Application that holds operator and ClusterManager. */
export const hubApplication: ObjectReference = {
  ...velaSystem,
  kind: "Application",
  name: "ocm-hub",
};

/** The Application that vela looks for when the addon is enabled from a folder of this name. */
export function folderAlias(folderName: string): ObjectReference {
  return { ...velaSystem, kind: "Application", name: `addon-${folderName}` };
}

export const clusterManager: ObjectReference = {
  apiVersion: "operator.open-cluster-management.io/v1",
  kind: "ClusterManager",
  name: "cluster-manager",
};

export const operatorDeployment: ObjectReference = {
  apiVersion: "apps/v1",
  kind: "Deployment",
  namespace: "open-cluster-management",
  name: "cluster-manager",
};

export const operatorRole: ObjectReference = {
  apiVersion: "rbac.authorization.k8s.io/v1",
  kind: "ClusterRole",
  name: "cluster-manager",
};

export const operatorServiceAccount: ObjectReference = {
  apiVersion: "v1",
  kind: "ServiceAccount",
  namespace: "open-cluster-management",
  name: "cluster-manager",
};

/** Objects that disable has to remove. */
export const removedObjects: readonly ObjectReference[] = [
  addonApplication,
  hubApplication,
  clusterManager,
  operatorDeployment,
  operatorRole,
  { ...operatorRole, kind: "ClusterRoleBinding" },
  operatorServiceAccount,
];

/** Objects that disable has to leave alone: other things may live on them. */
export const keptObjects: readonly ObjectReference[] = [
  { apiVersion: "v1", kind: "Namespace", name: "open-cluster-management" },
  {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    name: "clustermanagers.operator.open-cluster-management.io",
  },
];
