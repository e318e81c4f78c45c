import { eventually } from "./eventually.ts";
import { clusterManager, operatorDeployment } from "./hub-objects.ts";
import type { KubeClient } from "./kube-client.ts";
import { describe, referenceTo, type KubeObject, type ObjectReference } from "./kube-objects.ts";

const velaGroup = "core.oam.dev/v1beta1";

/** Kinds of which a control plane without an addon has no object at all. */
const emptyKinds: readonly ObjectReference[] = [
  { apiVersion: velaGroup, kind: "Application" },
  { apiVersion: clusterManager.apiVersion, kind: clusterManager.kind },
  { apiVersion: "apps/v1", kind: "Deployment", namespace: operatorDeployment.namespace ?? "" },
];

/** Kinds of which an addon's objects are told apart by the owner reference to the addon's Application. */
const ownedKinds: readonly ObjectReference[] = [
  ...["ComponentDefinition", "TraitDefinition", "PolicyDefinition", "WorkflowStepDefinition"].map(
    (kind) => ({ apiVersion: velaGroup, kind, namespace: "vela-system" }),
  ),
  { apiVersion: "v1", kind: "ConfigMap", namespace: "vela-system" },
  { apiVersion: "v1", kind: "Secret", namespace: "vela-system" },
];

/** @throws Error that names what an addon has left behind: anything but CRDs, Namespaces and vela's own revisions. */
export async function expectNothingLeft(client: KubeClient): Promise<void> {
  const expectation = {
    what: "everything of the addon to go",
    timeoutSeconds: 30,
    describeState: async () => `still there: ${(await findLeftovers(client)).join(", ")}`,
  };
  await eventually(expectation, async () => (await findLeftovers(client)).length === 0);
}

async function findLeftovers(client: KubeClient): Promise<string[]> {
  const found: KubeObject[] = [];
  for (const kind of emptyKinds) found.push(...(await client.list<KubeObject>(kind)));
  for (const kind of ownedKinds) {
    const objects = await client.list<KubeObject>(kind);
    found.push(...objects.filter(({ metadata }) => metadata.ownerReferences?.length));
  }
  return found.map((object) => describe(referenceTo(object)));
}
