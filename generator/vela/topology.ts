import { isJsonObject, type Json, type JsonObject } from "../model/json.ts";
import type { ParameterValues } from "../model/parameter.ts";
import type { InstallPackage } from "./install-package.ts";

/**
 * Adds the topology policy of legacy addons: no template.cue, deployTo runtime clusters and no topology
 * policy yet (checkNeedAttachTopologyPolicy, attachPolicyForLegacyAddon, render.go:298-430, v1.10.9).
 * The clusters of the values are taken as known; vela asks its cluster for them.
 */
export function withLegacyTopology(
  spec: JsonObject,
  install: InstallPackage,
  values: ParameterValues,
): JsonObject {
  const policies = Array.isArray(spec.policies) ? spec.policies : [];
  const hasTopology = policies.some((policy) => isJsonObject(policy) && policy.type === "topology");
  if (install.cueTemplate || !install.metadata.deploysToRuntimeClusters || hasTopology) return spec;
  return { ...spec, policies: [...policies, topologyPolicy(givenClusters(values))] };
}

function topologyPolicy(clusters: string[]): JsonObject {
  if (clusters.length === 0) {
    const properties: Json = { clusterLabelSelector: {} };
    return { name: "deploy-addon-to-all-clusters", type: "topology", properties };
  }
  const withLocal = clusters.includes("local") ? clusters : [...clusters, "local"];
  const properties: Json = { clusters: withLocal };
  return { name: "deploy-addon-to-specified-clusters", type: "topology", properties };
}

function givenClusters(values: ParameterValues): string[] {
  const { clusters } = values;
  if (!Array.isArray(clusters)) return [];
  const names = clusters.filter((name): name is string => typeof name === "string");
  return names.map((name) => name.trim()).filter((name) => name !== "");
}
