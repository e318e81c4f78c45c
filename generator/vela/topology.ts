import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { isJsonObject, type Json, type JsonObject } from "../model/json.ts";
import type { ParameterValues } from "../model/parameter.ts";
import type { Case } from "../model/vela-render.ts";
import type { InstallPackage } from "./install-package.ts";

/**
 * Adds the topology policy of legacy addons: no template.cue, deployTo runtime clusters and no topology
 * policy yet (checkNeedAttachTopologyPolicy, attachPolicyForLegacyAddon, render.go:298-430, v1.10.9).
 * The clusters are those of the values; see unknownClusters.
 */
export function withLegacyTopology(
  spec: JsonObject,
  install: InstallPackage,
  values: ParameterValues,
): JsonObject {
  if (!needsTopology(spec, install)) return spec;
  const policies = Array.isArray(spec.policies) ? spec.policies : [];
  return { ...spec, policies: [...policies, topologyPolicy(givenClusters(values))] };
}

/** Clusters that the values name and nobody has joined; vela gives up on them (checkDeployClusters, addon.go:643). */
export function unknownClusters(
  spec: JsonObject,
  install: InstallPackage,
  { values, joinedClusters }: Pick<Case, "values" | "joinedClusters">,
): Diagnostic[] {
  if (!joinedClusters || !needsTopology(spec, install)) return [];
  const known = ["local", ...joinedClusters];
  return givenClusters(values).flatMap((name, index) => {
    if (known.includes(name)) return [];
    const at = { origin: "--clusters", index };
    const hint = `Join the cluster with "vela cluster join", or name one of ${known.join(", ")}`;
    return [diagnostic("values/invalid", `Cluster "${name}" does not exist`, at, { hint })];
  });
}

function needsTopology(spec: JsonObject, install: InstallPackage): boolean {
  const policies = Array.isArray(spec.policies) ? spec.policies : [];
  const hasTopology = policies.some((policy) => isJsonObject(policy) && policy.type === "topology");
  return !install.cueTemplate && install.metadata.deploysToRuntimeClusters && !hasTopology;
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
