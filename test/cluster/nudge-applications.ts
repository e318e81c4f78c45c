import { setTimeout as sleep } from "node:timers/promises";

import type { KubeClient } from "./kube-client.ts";
import { referenceTo, type Application, type ObjectReference } from "./kube-objects.ts";

/** A nudge that came while vela-core was at work is lost; this much later there is another one. */
const repeatSeconds = 20;

/**
 * Has vela-core look at the waiting Applications of a namespace at once. A waiting workflow step looks again after up to
 * 60 s, but a change of an annotation is an event that vela-core doesn't set aside (`SetupWithManager`,
 * pkg/controller/core.oam.dev/v1beta1/application/application_controller.go, v1.10.9). A nudge costs the look that is
 * under way, because vela-core can't write the status of an Application that has changed meanwhile. So one that waits for
 * another Application is nudged when one has begun to run; any other is nudged once, and all every 20 s.
 */
export class Nudger {
  readonly #client: KubeClient;
  readonly #namespace: string;
  #nudgedAt: number | undefined;
  #running = "";

  constructor(client: KubeClient, namespace = "vela-system") {
    this.#client = client;
    this.#namespace = namespace;
  }

  /** Nudges if it is time; to be called every second or so. */
  async look(): Promise<void> {
    const kind = { apiVersion: "core.oam.dev/v1beta1", kind: "Application" };
    const found = await this.#client.list<Application>({ ...kind, namespace: this.#namespace });
    const phaseIs = (phase: string) => found.filter(({ status }) => status?.status === phase);
    const running = phaseIs("running").map(({ metadata }) => metadata.name);
    const isFirst = this.#nudgedAt === undefined;
    const isOver = Date.now() > (this.#nudgedAt ?? Infinity) + repeatSeconds * 1000;
    const hasChanged = !isFirst && running.join() !== this.#running;
    if (isFirst || isOver) this.#nudgedAt = Date.now();
    this.#running = running.join();
    for (const application of phaseIs("runningWorkflow")) {
      const isDue = isOver || (waitsForAnother(application) ? hasChanged : isFirst);
      if (isDue) await nudge(this.#client, referenceTo(application));
    }
  }
}

function waitsForAnother({ status }: Application): boolean {
  const steps = status?.workflow?.steps ?? [];
  return steps.some(({ type, phase }) => type === "depends-on-app" && phase === "running");
}

/** Has vela-core look at the Application at once, if it is there. */
export async function nudge(client: KubeClient, application: ObjectReference): Promise<void> {
  const annotations = { "vela-addon-kit/nudged": new Date().toISOString() };
  // It may have gone since it was listed, or vela-core is too busy for its webhook to answer.
  await client.patch(application, { metadata: { annotations } }).catch(() => {});
}

/** Nudges the Applications of vela-system until `ended` is settled or the time is over. */
export async function nudgeUntil(
  client: KubeClient,
  ended: Promise<unknown>,
  timeoutSeconds: number,
): Promise<void> {
  const deadline = Date.now() + timeoutSeconds * 1000;
  const nudger = new Nudger(client);
  const end = ended.then(() => true);
  while (Date.now() < deadline) {
    await nudger.look();
    if (await Promise.race([end, sleep(1000, false, { ref: false })])) return;
  }
}
