import { generateKeyPairSync, randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { findFreePorts } from "./free-ports.ts";
import { KubeClient } from "./kube-client.ts";
import { writeKubeconfig } from "./kubeconfig-file.ts";
import { startServer, type ServerProcess } from "./server-process.ts";

/** A running Kubernetes API without scheduler and kubelet. */
export interface Kubernetes {
  /** `https://127.0.0.1:PORT`. */
  readonly server: string;
  readonly client: KubeClient;
  /** Path of a kubeconfig file of a cluster administrator. */
  readonly kubeconfig: string;
  /** Serving certificate for 127.0.0.1 with its authority, in PEM; the webhooks of vela-core use it too. */
  readonly certificatePath: string;
  readonly privateKeyPath: string;
  /** Path of the key that the tokens of ServiceAccounts are signed with. */
  readonly serviceAccountKeyPath: string;
  /** Token of the user that kube-controller-manager is on every cluster. */
  readonly controllerManagerToken: string;
}

/** File of the API server's folder with one line of JSON for every request that a ServiceAccount of an addon has made. */
export const auditLogName = "audit.log";

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
  const { tokenFile, token, controllerManagerToken } = await writeTokens(folder);
  const serviceAccountKeyPath = await writeServiceAccountKey(folder);
  const auditPolicyFile = await writeAuditPolicy(folder);
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
        "--endpoint-reconciler-type=none",
        `--audit-policy-file=${auditPolicyFile}`,
        `--audit-log-path=${join(folder, auditLogName)}`,
        "--service-account-issuer=https://kubernetes.default.svc",
        `--service-account-key-file=${serviceAccountKeyPath}`,
        `--service-account-signing-key-file=${serviceAccountKeyPath}`,
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
  const access = { server, certificatePath, token };
  const kubeconfig = await writeKubeconfig(join(folder, "kubeconfig.json"), access);
  const privateKeyPath = join(folder, `${certificateName}.key`);
  const paths = { kubeconfig, certificatePath, privateKeyPath, serviceAccountKeyPath };
  return { server, client: await connect(), ...paths, controllerManagerToken };
}

async function writeTokens(
  folder: string,
): Promise<{ tokenFile: string; token: string; controllerManagerToken: string }> {
  const [token, controllerManagerToken] = [0, 1].map(() => randomBytes(16).toString("hex")) as [
    string,
    string,
  ];
  const controllerManager = "system:kube-controller-manager";
  const tokenFile = join(folder, "tokens.csv");
  await writeFile(
    tokenFile,
    `${token},administrator,administrator,system:masters\n` +
      `${controllerManagerToken},${controllerManager},${controllerManager}\n`,
    { mode: 0o600 },
  );
  return { tokenFile, token, controllerManagerToken };
}

/** Has every answer to a ServiceAccount logged, except to those of the cluster's own controllers. */
async function writeAuditPolicy(folder: string): Promise<string> {
  const policy = {
    apiVersion: "audit.k8s.io/v1",
    kind: "Policy",
    omitStages: ["RequestReceived", "ResponseStarted"],
    rules: [
      { level: "None", userGroups: ["system:serviceaccounts:kube-system"] },
      { level: "Metadata", userGroups: ["system:serviceaccounts"] },
    ],
  };
  const path = join(folder, "audit-policy.json");
  await writeFile(path, JSON.stringify(policy));
  return path;
}

/** Makes the key that signs and verifies the tokens of ServiceAccounts, and returns its path. */
async function writeServiceAccountKey(folder: string): Promise<string> {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const keyFile = join(folder, "service-accounts.key");
  const pem = privateKey.export({ type: "pkcs8", format: "pem" });
  await writeFile(keyFile, pem, { mode: 0o600 });
  return keyFile;
}
