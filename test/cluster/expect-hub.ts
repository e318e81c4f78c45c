import { addonApplication, hubApplication, operatorDeployment } from "./hub-objects.ts";
import type { KubeClient } from "./kube-client.ts";
import type { Application, Deployment } from "./kube-objects.ts";

/** @throws Error unless the operator's Deployment asks for that many Pods. */
export async function expectReplicas(client: KubeClient, count: number): Promise<void> {
  const replicas = (await client.get<Deployment>(operatorDeployment))?.spec.replicas;
  if (replicas === count) return;
  throw new Error(`Expected ${count} replicas of the operator, found ${replicas}`);
}

/** @throws Error unless the Applications of addon and hub say "running" of what they are at present. */
export async function expectHubRuns(client: KubeClient): Promise<void> {
  for (const reference of [addonApplication, hubApplication]) {
    const { metadata, status } = (await client.get<Application>(reference)) ?? {};
    const isCurrent = status?.observedGeneration === metadata?.generation;
    if (isCurrent && status?.status === "running") continue;
    throw new Error(
      `Expected Application ${reference.name} to run, found ${JSON.stringify(status)}`,
    );
  }
}
