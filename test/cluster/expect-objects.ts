import { eventually } from "./eventually.ts";
import type { KubeClient } from "./kube-client.ts";
import { describe, type ObjectReference } from "./kube-objects.ts";

/** @throws Error that names the objects that aren't there, or are about to go. */
export async function expectPresent(
  client: KubeClient,
  references: readonly ObjectReference[],
): Promise<void> {
  const missing: string[] = [];
  for (const reference of references) {
    const found = await client.get(reference);
    if (!found || found.metadata.deletionTimestamp) missing.push(describe(reference));
  }
  if (missing.length > 0) throw new Error(`Expected to be there: ${missing.join(", ")}`);
}

/** @throws Error that names an object that is still there after two minutes. */
export async function expectGone(
  client: KubeClient,
  references: readonly ObjectReference[],
): Promise<void> {
  for (const reference of references) {
    const what = `${describe(reference)} to be removed`;
    await eventually({ what, timeoutSeconds: 120 }, async () => !(await client.get(reference)));
  }
}
