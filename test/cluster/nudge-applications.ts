import { setTimeout as sleep } from "node:timers/promises";

import { KubeError, type KubeClient } from "./kube-client.ts";
import { referenceTo, type KubeObject, type ObjectReference } from "./kube-objects.ts";

const applications = {
  apiVersion: "core.oam.dev/v1beta1",
  kind: "Application",
  namespace: "vela-system",
};

/**
 * Has vela-core look at the Application at once, if it is there. A waiting workflow step looks again after up to 60 s,
 * but a change of an annotation is an event that vela-core doesn't set aside (`SetupWithManager`,
 * pkg/controller/core.oam.dev/v1beta1/application/application_controller.go, v1.10.9).
 */
export async function nudge(client: KubeClient, application: ObjectReference): Promise<void> {
  const annotations = { "vela-addon-kit/nudged": new Date().toISOString() };
  try {
    await client.patch(application, { metadata: { annotations } });
  } catch (error) {
    if (!(error instanceof KubeError) || error.status !== 404) throw error;
  }
}

async function nudgeAll(client: KubeClient): Promise<void> {
  for (const application of await client.list<KubeObject>(applications)) {
    await nudge(client, referenceTo(application));
  }
}

/** Nudges every Application of vela-system every other second until `ended` is settled or the time is over. */
export async function nudgeUntil(
  client: KubeClient,
  ended: Promise<unknown>,
  timeoutSeconds: number,
): Promise<void> {
  const deadline = Date.now() + timeoutSeconds * 1000;
  const end = ended.then(() => true);
  while (Date.now() < deadline) {
    await nudgeAll(client);
    const wait = sleep(2000, false, { ref: false });
    if (await Promise.race([end, wait])) return;
  }
}
