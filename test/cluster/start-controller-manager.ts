import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { findFreePorts } from "./free-ports.ts";
import { KubeClient } from "./kube-client.ts";
import { writeKubeconfig } from "./kubeconfig-file.ts";
import { startServer, type ServerProcess } from "./server-process.ts";
import type { Kubernetes } from "./start-kubernetes.ts";

/** The controllers of every cluster that an addon's objects depend on; the others need nodes, volumes or a cloud. */
const controllers = [
  "namespace-controller",
  "garbage-collector-controller",
  "serviceaccount-controller",
  "serviceaccount-token-controller",
  "root-ca-certificate-publisher-controller",
  "clusterrole-aggregation-controller",
  "deployment-controller",
  "replicaset-controller",
];

/** Starts kube-controller-manager with the rights that it has on a user's cluster. */
export async function startControllerManager(
  program: string,
  kubernetes: Kubernetes,
  options: { readonly folder: string; readonly started: ServerProcess[] },
): Promise<void> {
  const { folder, started } = options;
  const { server, certificatePath, privateKeyPath, serviceAccountKeyPath } = kubernetes;
  const [port] = await findFreePorts(1);
  const kubeconfig = await writeKubeconfig(join(folder, "controller-manager.kubeconfig"), {
    server,
    certificatePath,
    token: kubernetes.controllerManagerToken,
  });
  const programArguments = [
    `--kubeconfig=${kubeconfig}`,
    `--authentication-kubeconfig=${kubeconfig}`,
    `--authorization-kubeconfig=${kubeconfig}`,
    "--bind-address=127.0.0.1",
    `--secure-port=${port}`,
    `--tls-cert-file=${certificatePath}`,
    `--tls-private-key-file=${privateKeyPath}`,
    `--root-ca-file=${certificatePath}`,
    `--service-account-private-key-file=${serviceAccountKeyPath}`,
    "--use-service-account-credentials=true",
    "--leader-elect=false",
    `--controllers=${controllers.join(",")}`,
  ];
  const name = "kube-controller-manager";
  const certificates = await readFile(certificatePath, "utf8");
  const isReady = async (): Promise<boolean> => {
    const client = new KubeClient({ server: `https://127.0.0.1:${port}`, token: "", certificates });
    return client.answers("/healthz").finally(() => {
      client.close();
    });
  };
  started.push(await startServer({ name, program, programArguments, folder, isReady }));
}
