import { listAllObjects } from "./all-objects.ts";
import { eventually } from "./eventually.ts";
import type { KubeClient } from "./kube-client.ts";

/** What an addon may leave behind: CRDs and namespaces, and what every namespace has. */
const allowed = [
  /^CustomResourceDefinition /,
  /^Namespace /,
  /^ServiceAccount \S+\/default$/,
  /^ConfigMap \S+\/kube-root-ca\.crt$/,
];

/**
 * Waits until the cluster has no object that isn't in `before`, but for CRDs and namespaces.
 * @throws Error that names the objects that are still there after a minute.
 */
export async function expectNothingLeft(
  client: KubeClient,
  before: ReadonlySet<string>,
): Promise<void> {
  const findLeftovers = async (): Promise<string[]> => {
    const objects = [...(await listAllObjects(client))];
    return objects.filter(
      (object) => !before.has(object) && !allowed.some((pattern) => pattern.test(object)),
    );
  };
  const expectation = {
    what: "everything of the addon to go",
    timeoutSeconds: 60,
    describeState: async () => `still there: ${(await findLeftovers()).join(", ")}`,
  };
  await eventually(expectation, async () => (await findLeftovers()).length === 0);
}
