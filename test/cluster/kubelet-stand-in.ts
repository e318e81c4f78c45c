import type { KubeClient } from "./kube-client.ts";
import { referenceTo, type KubeObject } from "./kube-objects.ts";

/** The fields of a Pod that the stand-in and its programs read. */
export interface Pod extends KubeObject {
  readonly spec: {
    readonly serviceAccountName?: string;
    readonly containers: readonly Container[];
  };
  readonly status?: {
    readonly phase?: string;
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
  };
}

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly args?: readonly string[];
  readonly env?: readonly {
    readonly name: string;
    readonly value?: string;
    readonly valueFrom?: { readonly fieldRef?: { readonly fieldPath: string } };
  }[];
}

/** Runs the container of some Pods for real. */
export interface PodProgram {
  runs(pod: Pod): boolean;
  /** Called every second with all Pods that the program runs; starts and ends processes accordingly. */
  follow(pods: readonly Pod[]): Promise<void>;
  /** Whether the Pod's readiness probe succeeds. */
  isReady(pod: Pod): Promise<boolean>;
}

/** A Deployment by its namespace and name. */
export interface DeploymentName {
  readonly namespace: string;
  readonly name: string;
}

/**
 * Plays scheduler and kubelet: every Pod of the cluster is reported as running and ready. A `PodProgram` runs its Pods
 * for real, and they are ready when it says so. Pods of a broken Deployment run, but are not ready.
 */
export class KubeletStandIn {
  readonly #client: KubeClient;
  readonly #broken = new Set<string>();
  #programs: PodProgram[] = [];
  #round: Promise<void> | undefined;
  readonly #timer: NodeJS.Timeout;

  constructor(client: KubeClient) {
    this.#client = client;
    // A failed round is made good by the next one; a Pod that is never marked fails the test by its timeout.
    this.#timer = setInterval(() => {
      this.#round ??= this.#markAll()
        .catch(() => {})
        .finally(() => (this.#round = undefined));
    }, 1000);
  }

  /** Lets `program` run its Pods from the next round on. */
  use(program: PodProgram): void {
    this.#programs.push(program);
  }

  /** Ends the use of `program`, whose Pods are then reported as running like all others. */
  async release(program: PodProgram): Promise<void> {
    this.#programs = this.#programs.filter((other) => other !== program);
    await this.#round;
  }

  /** From now on the readiness probes of the Deployment's Pods fail. */
  breakPods({ namespace, name }: DeploymentName): void {
    this.#broken.add(`${namespace}/${name}`);
  }

  /** From now on the readiness probes of the Deployment's Pods succeed again. */
  repairPods({ namespace, name }: DeploymentName): void {
    this.#broken.delete(`${namespace}/${name}`);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #markAll(): Promise<void> {
    const pods = await this.#client.list<Pod>({ apiVersion: "v1", kind: "Pod" });
    for (const program of this.#programs) {
      await program.follow(pods.filter((pod) => program.runs(pod)));
    }
    await Promise.all(
      pods.map((pod) => this.#mark(pod).catch(() => {})), // It may be gone by now.
    );
  }

  async #mark(pod: Pod): Promise<void> {
    const { phase, conditions = [] } = pod.status ?? {};
    const isReady = await this.#isReady(pod);
    const status = isReady ? "True" : "False";
    const reported = conditions.find(({ type }) => type === "Ready")?.status;
    if (phase === "Running" && reported === status) return;
    const lastTransitionTime = new Date().toISOString();
    const marked = ["Ready", "ContainersReady"].map((type) => ({
      type,
      status,
      lastTransitionTime,
      ...(isReady ? {} : { reason: "ContainersNotReady", message: "readiness probe failed" }),
    }));
    const patch = { status: { phase: "Running", conditions: marked } };
    await this.#client.patch(referenceTo(pod), patch, "status");
  }

  async #isReady(pod: Pod): Promise<boolean> {
    const { namespace, name } = pod.metadata;
    // A Deployment's Pods are named <deployment>-<template hash>-<random>.
    const deployment = name.replace(/-[^-]+-[^-]+$/, "");
    if (this.#broken.has(`${namespace}/${deployment}`)) return false;
    const program = this.#programs.find((each) => each.runs(pod));
    return program ? program.isReady(pod) : true;
  }
}
