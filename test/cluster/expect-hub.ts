import { releaseLabel } from "./addon-version.ts";
import { expectRunning, type FollowParts } from "./command-waits.ts";
import { eventually } from "./eventually.ts";
import {
  addonApplication,
  clusterManager,
  hubApplication,
  operatorDeployment,
} from "./hub-objects.ts";
import type { KubeClient } from "./kube-client.ts";
import type { Application, Deployment, KubeObject } from "./kube-objects.ts";
import type { VelaRun } from "./vela-cli.ts";

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

/** Waits until the ClusterManager is the one of this release. */
export async function untilRelease(
  version: string,
  run: VelaRun,
  follow: FollowParts,
): Promise<void> {
  const what = `the ClusterManager of release ${version}`;
  await eventually({ what, timeoutSeconds: 120 }, async () => {
    expectRunning(run);
    const found = await follow.client.get<ClusterManager>(clusterManager);
    return found?.spec.nodePlacement?.nodeSelector?.[releaseLabel] === version;
  });
}

interface ClusterManager extends KubeObject {
  readonly spec: { readonly nodePlacement?: { readonly nodeSelector?: Record<string, string> } };
}
