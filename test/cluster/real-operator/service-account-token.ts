import type { KubeClient } from "../kube-client.ts";
import type { Pod } from "../kubelet-stand-in.ts";

/** What a kubelet asks for: an hour, and seven seconds for the way. */
const expirationSeconds = 3607;

/**
 * Asks for the token that a kubelet mounts into `pod`: it is its ServiceAccount's, and holds as long as the Pod exists.
 * @throws Error when the ServiceAccount does not exist.
 */
export async function requestPodToken(client: KubeClient, pod: Pod): Promise<string> {
  const { namespace = "default", name, uid } = pod.metadata;
  const account = pod.spec.serviceAccountName ?? "default";
  const path = `/api/v1/namespaces/${namespace}/serviceaccounts/${account}/token`;
  const answer = await client.ask("POST", path, {
    apiVersion: "authentication.k8s.io/v1",
    kind: "TokenRequest",
    spec: { expirationSeconds, boundObjectRef: { apiVersion: "v1", kind: "Pod", name, uid } },
  });
  if (answer.status !== 201) {
    throw new Error(`No token for ServiceAccount ${namespace}/${account}: ${answer.body}`);
  }
  return (JSON.parse(answer.body) as { status: { token: string } }).status.token;
}
