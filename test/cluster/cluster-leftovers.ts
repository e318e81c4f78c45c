import { listAllObjects, type AnyObject } from "./all-objects.ts";
import { eventually } from "./eventually.ts";
import type { KubeClient } from "./kube-client.ts";

/**
 * What an addon may leave behind: CRDs and namespaces, and what comes with them. `deployments.apps` is vela's own, for
 * the built-in component types that make Deployments.
 */
const allowed = [
  /^(CustomResourceDefinition|APIService|Namespace) /,
  /^WorkloadDefinition vela-system\/deployments\.apps$/,
  /^ServiceAccount \S+\/default$/,
  /^ConfigMap \S+\/kube-root-ca\.crt$/,
];

/**
 * Waits until the cluster has no object that isn't in `before`, but for CRDs and namespaces, and for what belongs to an
 * object of `before`: vela-core goes on to write the schemas of its built-in definitions for a while.
 * @throws Error that names the objects that are still there after a minute.
 */
export async function expectNothingLeft(
  client: KubeClient,
  before: readonly AnyObject[],
): Promise<void> {
  const known = new Set(before.map(({ uid }) => uid));
  const isLeft = ({ name, uid, ownerUids }: AnyObject): boolean =>
    ![uid, ...ownerUids].some((each) => known.has(each)) &&
    !allowed.some((pattern) => pattern.test(name));
  const findLeftovers = async (): Promise<string[]> => {
    const left = (await listAllObjects(client)).filter(isLeft);
    return left.map(({ name }) => name);
  };
  const expectation = {
    what: "everything of the addon to go",
    timeoutSeconds: 60,
    describeState: async () => `still there: ${(await findLeftovers()).join(", ")}`,
  };
  await eventually(expectation, async () => (await findLeftovers()).length === 0);
}
