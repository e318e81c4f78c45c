import { setTimeout as sleep } from "node:timers/promises";

import type { KubeClient } from "./kube-client.ts";

const applicationCount = 40;

/**
 * Keeps vela-core's queue full, as it is on a cluster with many Applications: what changes now is seen late, and a
 * step that trusts an old phase is found out.
 */
export class BusyController {
  readonly #client: KubeClient;
  #round: Promise<void> | undefined;
  #isStopped = false;

  constructor(client: KubeClient) {
    this.#client = client;
  }

  /** Creates the Applications, all of them empty, and starts to change them over and over. */
  async start(): Promise<void> {
    for (const { apiVersion, kind, namespace, name } of applications) {
      const object = { apiVersion, kind, metadata: { name, namespace }, spec: { components: [] } };
      await this.#client.create(object);
    }
    this.#round = this.#touchUntilStopped();
  }

  /** Ends the changes and removes the Applications. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#round;
    for (const application of applications) await this.#client.remove(application);
  }

  async #touchUntilStopped(): Promise<void> {
    for (let round = 0; !this.#isStopped; round++) {
      const annotations = { round: String(round) };
      await Promise.all(
        applications.map((application) =>
          this.#client.patch(application, { metadata: { annotations } }),
        ),
      );
      await sleep(200);
    }
  }
}

const applications = Array.from({ length: applicationCount }, (_, index) => ({
  apiVersion: "core.oam.dev/v1beta1",
  kind: "Application",
  namespace: "default",
  name: `busy-${index}`,
}));
