import { setTimeout as sleep } from "node:timers/promises";

import { KubeError, type KubeClient } from "./kube-client.ts";
import { referenceTo, type KubeObject } from "./kube-objects.ts";

const applications = {
  apiVersion: "core.oam.dev/v1beta1",
  kind: "Application",
  namespace: "vela-system",
};

/**
 * Has vela-core look at every Application of vela-system at once. A waiting workflow step looks again after up to 60 s,
 * but a change of an annotation is an event that vela-core doesn't set aside (`SetupWithManager`,
 * pkg/controller/core.oam.dev/v1beta1/application/application_controller.go, v1.10.9).
 */
export async function nudgeApplications(client: KubeClient): Promise<void> {
  const annotations = { "vela-addon-kit/nudged": new Date().toISOString() };
  for (const application of await client.list<KubeObject>(applications)) {
    try {
      await client.patch(referenceTo(application), { metadata: { annotations } });
    } catch (error) {
      // It may have gone since it was listed.
      if (!(error instanceof KubeError) || error.status !== 404) throw error;
    }
  }
}

/** Nudges the Applications every other second until `ended` is settled or the time is over. */
export async function nudgeUntil(
  client: KubeClient,
  ended: Promise<unknown>,
  timeoutSeconds: number,
): Promise<void> {
  const deadline = Date.now() + timeoutSeconds * 1000;
  const end = ended.then(() => true);
  while (Date.now() < deadline) {
    await nudgeApplications(client);
    const wait = sleep(2000, false, { ref: false });
    if (await Promise.race([end, wait])) return;
  }
}
