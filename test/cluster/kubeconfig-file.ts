import { writeFile } from "node:fs/promises";

/** How a program reaches an API server, and as whom. */
export interface Access {
  /** `https://127.0.0.1:PORT`. */
  readonly server: string;
  /** Path of the certificates that the server's own is verified with, in PEM. */
  readonly certificatePath: string;
  readonly token: string;
}

/** Writes a kubeconfig file for one user and returns its path. */
export async function writeKubeconfig(path: string, access: Access): Promise<string> {
  const name = "cluster-test";
  const cluster = { server: access.server, "certificate-authority": access.certificatePath };
  const kubeconfig = {
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name, cluster }],
    users: [{ name, user: { token: access.token } }],
    contexts: [{ name, context: { cluster: name, user: name } }],
    "current-context": name,
  };
  await writeFile(path, JSON.stringify(kubeconfig), { mode: 0o600 });
  return path;
}
