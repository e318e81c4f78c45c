import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { generateKeyPairSync } from "node:crypto";
import { join } from "node:path";

import { findFreePorts } from "./free-ports.ts";
import { KubeClient } from "./kube-client.ts";
import { startServer, type ServerProcess } from "./server-process.ts";

/** A running Kubernetes API without controllers, scheduler and kubelet. */
export interface Kubernetes {
  readonly client: KubeClient;
  /** Path of a kubeconfig file of a cluster administrator. */
  readonly kubeconfig: string;
  /** Serving certificate for 127.0.0.1 with its authority, in PEM; the webhooks of vela-core use it too. */
  readonly certificatePath: string;
  readonly privateKeyPath: string;
}

const certificateName = "apiserver";

/** Starts etcd and resolves to its client address. */
export async function startEtcd(
  program: string,
  folder: string,
  started: ServerProcess[],
): Promise<string> {
  const [clientPort, peerPort] = await findFreePorts(2);
  const client = `http://127.0.0.1:${clientPort}`;
  const peer = `http://127.0.0.1:${peerPort}`;
  const programArguments = [
    `--data-dir=${join(folder, "etcd-data")}`,
    `--listen-client-urls=${client}`,
    `--advertise-client-urls=${client}`,
    `--listen-peer-urls=${peer}`,
    `--initial-advertise-peer-urls=${peer}`,
    `--initial-cluster=default=${peer}`,
  ];
  const isReady = async (): Promise<boolean> => (await fetch(`${client}/health`)).ok;
  started.push(await startServer({ name: "etcd", program, programArguments, folder, isReady }));
  return client;
}

/** Starts the API server on an etcd. */
export async function startApiServer(
  program: string,
  options: { readonly etcd: string; readonly folder: string; readonly started: ServerProcess[] },
): Promise<Kubernetes> {
  const { etcd, folder, started } = options;
  const [port] = await findFreePorts(1);
  const token = randomBytes(16).toString("hex");
  const tokenFile = join(folder, "tokens.csv");
  await writeFile(tokenFile, `${token},administrator,administrator,system:masters\n`);
  const certificatePath = join(folder, `${certificateName}.crt`);
  const server = `https://127.0.0.1:${port}`;
  const connect = async (): Promise<KubeClient> =>
    new KubeClient({ server, token, certificates: await readFile(certificatePath, "utf8") });
  started.push(
    await startServer({
      name: "kube-apiserver",
      program,
      programArguments: [
        `--etcd-servers=${etcd}`,
        `--secure-port=${port}`,
        "--bind-address=127.0.0.1",
        // Without a given certificate the server writes apiserver.crt and apiserver.key for 127.0.0.1.
        `--cert-dir=${folder}`,
        `--token-auth-file=${tokenFile}`,
        "--authorization-mode=RBAC",
        "--disable-admission-plugins=ServiceAccount",
        "--endpoint-reconciler-type=none",
        ...(await serviceAccountArguments(folder)),
      ],
      folder,
      isReady: async () => {
        const client = await connect();
        return client.answers("/readyz").finally(() => {
          client.close();
        });
      },
    }),
  );
  const kubeconfig = await writeKubeconfig(folder, server, { token, certificatePath });
  const privateKeyPath = join(folder, `${certificateName}.key`);
  return { client: await connect(), kubeconfig, certificatePath, privateKeyPath };
}

/** The server insists on a key for service account tokens, though none is used. */
async function serviceAccountArguments(folder: string): Promise<string[]> {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const keyFile = join(folder, "service-accounts.key");
  await writeFile(keyFile, privateKey.export({ type: "pkcs8", format: "pem" }));
  return [
    "--service-account-issuer=https://kubernetes.default.svc",
    `--service-account-key-file=${keyFile}`,
    `--service-account-signing-key-file=${keyFile}`,
  ];
}

async function writeKubeconfig(
  folder: string,
  server: string,
  access: { readonly token: string; readonly certificatePath: string },
): Promise<string> {
  const name = "smoke";
  const kubeconfig = {
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name, cluster: { server, "certificate-authority": access.certificatePath } }],
    users: [{ name, user: { token: access.token } }],
    contexts: [{ name, context: { cluster: name, user: name } }],
    "current-context": name,
  };
  const path = join(folder, "kubeconfig.json");
  await writeFile(path, JSON.stringify(kubeconfig));
  return path;
}
