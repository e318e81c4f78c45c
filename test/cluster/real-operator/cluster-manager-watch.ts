import { setTimeout as sleep } from "node:timers/promises";

import { clusterManager } from "../hub-objects.ts";
import type { KubeClient } from "../kube-client.ts";
import { apiPath, type KubeObject } from "../kube-objects.ts";

/** One condition that the operator writes. */
export interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason: string;
  readonly message: string;
  readonly observedGeneration?: number;
  readonly lastTransitionTime: string;
}

/** A ClusterManager as the API server keeps it. */
export interface ClusterManager extends KubeObject {
  readonly spec: Readonly<Record<string, unknown>>;
  readonly status?: {
    readonly observedGeneration?: number;
    readonly conditions?: readonly Condition[];
  };
}

/** A state of the ClusterManager, and what the test was doing then. */
export interface SeenState {
  readonly phase: string;
  readonly object: ClusterManager;
}

/** Sees every state that the ClusterManager passes through, from its creation to its end. */
export class ClusterManagerWatch {
  readonly #client: KubeClient;
  readonly #states: SeenState[] = [];
  /** What the test does at present: the name of the states that come from now on. */
  phase = "start";
  #isStopped = false;
  #stopStream: (() => void) | undefined;

  constructor(client: KubeClient) {
    this.#client = client;
    void this.#follow();
  }

  /** All states so far, oldest first; one that only differs in what nobody judges is there all the same. */
  get states(): readonly SeenState[] {
    return this.#states;
  }

  stop(): void {
    this.#isStopped = true;
    this.#stopStream?.();
  }

  /** The kind may not exist yet, and the server ends a watch now and then; a new one begins with what is there. */
  async #follow(): Promise<void> {
    const { name, ...kind } = clusterManager;
    while (!this.#isStopped) {
      const path = `${apiPath(kind)}?watch=1&fieldSelector=metadata.name=${name}`;
      const { ended, stop } = this.#client.stream(path, (line) => {
        this.#add(JSON.parse(line) as WatchEvent);
      });
      this.#stopStream = stop;
      await ended;
      await sleep(300);
    }
  }

  #add({ type, object }: WatchEvent): void {
    const known = this.#states.at(-1)?.object.metadata.resourceVersion;
    if (type === "ERROR" || type === "BOOKMARK" || known === object.metadata.resourceVersion)
      return;
    this.#states.push({ phase: this.phase, object });
  }
}

interface WatchEvent {
  readonly type: "ADDED" | "MODIFIED" | "DELETED" | "BOOKMARK" | "ERROR";
  readonly object: ClusterManager;
}
