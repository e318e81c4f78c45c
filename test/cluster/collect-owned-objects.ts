import type { KubeClient } from "./kube-client.ts";
import { describe, referenceTo, type KubeObject } from "./kube-objects.ts";

const addonKinds = [
  "Application",
  "ComponentDefinition",
  "TraitDefinition",
  "PolicyDefinition",
  "WorkflowStepDefinition",
].map((kind) => ({ apiVersion: "core.oam.dev/v1beta1", kind }));

const coreKinds = ["ConfigMap", "Secret"].map((kind) => ({ apiVersion: "v1", kind }));

/**
 * Plays the garbage collector of the kube-controller-manager, which doesn't run here: deletes what only an owner
 * reference to the object `uid` holds in vela-system, and returns the names of what it deleted.
 */
export async function collectOwnedObjects(client: KubeClient, uid: string): Promise<string[]> {
  const collected: string[] = [];
  for (const kind of [...addonKinds, ...coreKinds]) {
    const objects = await client.list<KubeObject>({ ...kind, namespace: "vela-system" });
    for (const object of objects) {
      if (!object.metadata.ownerReferences?.some((owner) => owner.uid === uid)) continue;
      await client.remove(referenceTo(object));
      collected.push(describe(referenceTo(object)).replace("vela-system/", ""));
    }
  }
  return collected;
}
