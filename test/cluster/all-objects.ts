import type { KubeClient } from "./kube-client.ts";

/** Kinds that come and go by themselves. */
const restlessResources = new Set(["componentstatuses", "endpointslices", "events", "leases"]);

interface ApiResource {
  readonly name: string;
  readonly kind: string;
  readonly verbs: readonly string[];
}

/** Every object of the cluster, of whatever kind, as `Kind namespace/name` or `Kind name`. */
export async function listAllObjects(client: KubeClient): Promise<Set<string>> {
  const names = new Set<string>();
  for (const path of await listGroupVersions(client)) {
    const { resources } = await ask<{ resources: ApiResource[] }>(client, path);
    for (const { name, kind, verbs } of resources) {
      if (!verbs.includes("list") || restlessResources.has(name)) continue;
      for (const object of await listObjects(client, `${path}/${name}`)) {
        names.add(`${kind} ${object}`);
      }
    }
  }
  return names;
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

async function listObjects(client: KubeClient, path: string): Promise<string[]> {
  const { items } = await ask<{
    items: { metadata: { name: string; namespace?: string } }[];
  }>(client, path);
  return items.map(({ metadata: { name, namespace } }) =>
    namespace === undefined ? name : `${namespace}/${name}`,
  );
}

/** The answer to a request, or nothing of anything when what was asked for has gone since it was listed. */
async function ask<T>(client: KubeClient, path: string): Promise<T> {
  const { status, body } = await client.ask("GET", path);
  if (status === 404) return { groups: [], resources: [], items: [] } as T;
  if (status !== 200) throw new Error(`GET ${path}: ${status} ${body}`);
  return JSON.parse(body) as T;
}
