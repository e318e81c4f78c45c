import type { KubeClient } from "./kube-client.ts";

/** Kinds that come and go by themselves. */
const restlessResources = new Set(["componentstatuses", "endpointslices", "events", "leases"]);

interface ApiResource {
  readonly name: string;
  readonly kind: string;
  readonly verbs: readonly string[];
}

/** One object of whatever kind. */
export interface AnyObject {
  /** `Kind namespace/name` or `Kind name`. */
  readonly name: string;
  readonly uid: string;
  readonly ownerUids: readonly string[];
}

/** Every object of the cluster, but for those that come and go by themselves. */
export async function listAllObjects(client: KubeClient): Promise<AnyObject[]> {
  const found: AnyObject[] = [];
  for (const path of await listGroupVersions(client)) {
    const { resources } = await ask<{ resources: ApiResource[] }>(client, path);
    for (const { name, kind, verbs } of resources) {
      if (!verbs.includes("list") || restlessResources.has(name)) continue;
      found.push(...(await listObjects(client, { path: `${path}/${name}`, kind })));
    }
  }
  return found;
}

/** The paths of the core API and of each group in the version that the server prefers. */
async function listGroupVersions(client: KubeClient): Promise<string[]> {
  const { groups } = await ask<{
    groups: { preferredVersion: { groupVersion: string } }[];
  }>(client, "/apis");
  return [
    "/api/v1",
    ...groups.map(({ preferredVersion }) => `/apis/${preferredVersion.groupVersion}`),
  ];
}

async function listObjects(
  client: KubeClient,
  { path, kind }: { readonly path: string; readonly kind: string },
): Promise<AnyObject[]> {
  const { items } = await ask<{ items: { metadata: ListedMetadata }[] }>(client, path);
  return items.map(({ metadata: { name, namespace, uid, ownerReferences = [] } }) => ({
    name: namespace === undefined ? `${kind} ${name}` : `${kind} ${namespace}/${name}`,
    uid,
    ownerUids: ownerReferences.map((owner) => owner.uid),
  }));
}

interface ListedMetadata {
  readonly name: string;
  readonly namespace?: string;
  readonly uid: string;
  readonly ownerReferences?: readonly { readonly uid: string }[];
}

/** The answer to a request, or nothing of anything when what was asked for has gone since it was listed. */
async function ask<T>(client: KubeClient, path: string): Promise<T> {
  const { status, body } = await client.ask("GET", path);
  if (status === 404) return { groups: [], resources: [], items: [] } as T;
  if (status !== 200) throw new Error(`GET ${path}: ${status} ${body}`);
  return JSON.parse(body) as T;
}
