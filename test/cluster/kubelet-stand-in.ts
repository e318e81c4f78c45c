import type { KubeClient } from "./kube-client.ts";
import { referenceTo, type Deployment } from "./kube-objects.ts";

/** Plays the kubelet: whatever a Deployment of the namespace asks for is reported as running. */
export class KubeletStandIn {
  readonly #client: KubeClient;
  readonly #namespace: string;
  readonly #timer: NodeJS.Timeout;

  constructor(client: KubeClient, namespace: string) {
    this.#client = client;
    this.#namespace = namespace;
    // A failed round is made good by the next one; a Deployment that is never marked fails the test by its timeout.
    this.#timer = setInterval(() => void this.#markAll().catch(() => {}), 1000);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #markAll(): Promise<void> {
    const kind = { apiVersion: "apps/v1", kind: "Deployment", namespace: this.#namespace };
    for (const deployment of await this.#client.list<Deployment>(kind)) {
      const { generation } = deployment.metadata;
      const replicas = deployment.spec.replicas ?? 1;
      const { observedGeneration, readyReplicas } = deployment.status ?? {};
      if (observedGeneration === generation && readyReplicas === replicas) continue;
      const status = {
        observedGeneration: generation,
        replicas,
        readyReplicas: replicas,
        updatedReplicas: replicas,
        availableReplicas: replicas,
      };
      await this.#client.patch(referenceTo(deployment), { status }, "status");
    }
  }
}
