import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { TextRange } from "../diagnostics/position.ts";
import { textOf } from "../model/addon-files.ts";
import { isJsonObject, type Json, type JsonObject, textOr } from "../model/json.ts";
import { locate } from "../model/locate.ts";
import type { ParameterValues } from "../model/parameter.ts";
import type { Case } from "../model/vela-render.ts";
import { findField } from "./find-field.ts";
import type { InstallPackage } from "./install-package.ts";
import { filesWithRole } from "./patterns.ts";
import type { Rendering } from "./rendering.ts";

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

/** What vela says in its log alone (checkNeedAttachTopologyPolicy, render.go:420-430, v1.10.9). */
export function uselessDeployTo({ addon, install }: Rendering, spec: JsonObject): Diagnostic[] {
  const policy = ownTopology(spec);
  if (!policy || !mayNeedTopology(install)) return [];
  const file = filesWithRole(addon, "metadata").findLast((one) => findDeployTo(textOf(one)));
  const range = file && findDeployTo(textOf(file));
  const { at } = locate(addon, file?.path ?? "metadata.yaml", range ?? { start: 0, end: 0 });
  const message = `"deployTo" has no effect: the template has the topology policy "${textOr(policy.name)}"`;
  const hint = "Remove deployTo from the metadata, or the policy from the template";
  return [diagnostic("vela/no-effect", message, at, { path: "deployTo", hint })];
}

function findDeployTo(text: string): TextRange | undefined {
  return findField(text, "deployTo")?.key;
}

function needsTopology(spec: JsonObject, install: InstallPackage): boolean {
  return mayNeedTopology(install) && !ownTopology(spec);
}

function mayNeedTopology({ cueTemplate, metadata }: InstallPackage): boolean {
  return !cueTemplate && metadata.deploysToRuntimeClusters;
}

function ownTopology(spec: JsonObject): JsonObject | undefined {
  const policies = Array.isArray(spec.policies) ? spec.policies : [];
  return policies.filter(isJsonObject).find(({ type }) => type === "topology");
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
