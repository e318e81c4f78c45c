import { type JsonObject, textOr } from "../../model/json.ts";

/** The kinds of Kubernetes and KubeVela that live in a namespace, by API group. */
const namespacedKinds: Readonly<Record<string, string>> = {
  "": "ConfigMap Endpoints Event LimitRange PersistentVolumeClaim Pod PodTemplate ReplicationController ResourceQuota Secret Service ServiceAccount",
  apps: "ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet",
  autoscaling: "HorizontalPodAutoscaler",
  batch: "CronJob Job",
  "coordination.k8s.io": "Lease",
  "core.oam.dev":
    "Application ComponentDefinition Policy PolicyDefinition TraitDefinition Workflow WorkflowStepDefinition",
  "discovery.k8s.io": "EndpointSlice",
  "networking.k8s.io": "Ingress NetworkPolicy",
  policy: "PodDisruptionBudget",
  "rbac.authorization.k8s.io": "Role RoleBinding",
};

/** Whether the kind lives in a namespace; false for one that is not known. */
export function isNamespacedKind({ apiVersion, kind }: JsonObject): boolean {
  const version = textOr(apiVersion);
  const group = version.includes("/") ? version.slice(0, version.indexOf("/")) : "";
  const kinds = Object.hasOwn(namespacedKinds, group) ? namespacedKinds[group] : undefined;
  return version !== "" && (kinds ?? "").split(" ").includes(textOr(kind));
}
