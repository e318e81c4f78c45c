import { setTimeout as sleep } from "node:timers/promises";

import { eventually } from "./eventually.ts";
import { clusterManager, operatorDeployment } from "./hub-objects.ts";
import type { HubState } from "./hub-statuses.ts";
import type { KubeClient } from "./kube-client.ts";
import type { Deployment, KubeObject } from "./kube-objects.ts";

const cleanupFinalizer = "operator.open-cluster-management.io/cluster-manager-cleanup";

/** Plays the OCM operator: it reports conditions, and holds the ClusterManager by a finalizer until it has cleaned up. */
export class OperatorStandIn {
  readonly #client: KubeClient;

  constructor(client: KubeClient) {
    this.#client = client;
  }

  /** Waits for the ClusterManager and takes charge of it, as the operator does before its first report. */
  async adopt(): Promise<void> {
    await eventually({ what: "the ClusterManager", timeoutSeconds: 120 }, () => this.#find());
    await this.#client.patch(clusterManager, { metadata: { finalizers: [cleanupFinalizer] } });
  }

  /** Writes the state for the ClusterManager's present generation. */
  async report(state: HubState): Promise<void> {
    const generation = (await this.#find())?.metadata.generation ?? 0;
    const lastTransitionTime = new Date().toISOString();
    const conditions = state.conditions.map((condition) => ({
      ...condition,
      lastTransitionTime,
      ...(condition.type.endsWith("Degraded") ? { observedGeneration: generation } : {}),
    }));
    const status = { observedGeneration: generation, conditions };
    await this.#client.patch(clusterManager, { status }, "status");
  }

  /**
   * Waits for the ClusterManager's deletion, cleans up for a few seconds and releases it.
   * @throws Error when its own Deployment goes before it has cleaned up: a real hub would then hang forever.
   */
  async cleanUp(): Promise<void> {
    await eventually(
      { what: "the ClusterManager's deletion", timeoutSeconds: 120 },
      async () => (await this.#find())?.metadata.deletionTimestamp,
    );
    await sleep(3000);
    const deployment = await this.#client.get<Deployment>(operatorDeployment);
    if (!deployment || deployment.metadata.deletionTimestamp) {
      throw new Error("The operator was removed before it had cleaned up the ClusterManager");
    }
    await this.#client.patch(clusterManager, { metadata: { finalizers: null } });
  }

  #find(): Promise<KubeObject | undefined> {
    return this.#client.get(clusterManager);
  }
}
