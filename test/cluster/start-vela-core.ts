import { copyFile, mkdir, readFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";

import { eventually } from "./eventually.ts";
import { findFreePorts } from "./free-ports.ts";
import type { KubeClient } from "./kube-client.ts";
import type { KubeObject } from "./kube-objects.ts";
import { startServer, type ServerProcess } from "./server-process.ts";
import type { Kubernetes } from "./start-kubernetes.ts";

const group = "core.oam.dev";
const version = "v1beta1";

/** Resources that the chart of KubeVela puts under admission control. */
const validatedResources = [
  "applications",
  "componentdefinitions",
  "traitdefinitions",
  "policydefinitions",
  "workflowstepdefinitions",
];
const mutatedResources = ["applications", "componentdefinitions"];

interface Definition extends KubeObject {
  readonly status?: { readonly latestRevision?: object };
}

/** Starts vela-core and puts its admission webhooks in force. */
export async function startVelaCore(
  program: string,
  kubernetes: Kubernetes,
  options: { readonly folder: string; readonly started: ServerProcess[] },
): Promise<void> {
  const { folder, started } = options;
  const certificates = join(folder, "webhook-certificates");
  await mkdir(certificates);
  await copyFile(kubernetes.certificatePath, join(certificates, "tls.crt"));
  await copyFile(kubernetes.privateKeyPath, join(certificates, "tls.key"));
  const [metricsPort, healthPort, webhookPort] = (await findFreePorts(3)) as [
    number,
    number,
    number,
  ];
  const health = `http://127.0.0.1:${healthPort}/readyz`;
  const isReady = async (): Promise<boolean> =>
    (await fetch(health)).ok && (await accepts(webhookPort));
  const programArguments = [
    `--metrics-addr=127.0.0.1:${metricsPort}`,
    `--health-addr=127.0.0.1:${healthPort}`,
    "--enable-leader-election=false",
    "--use-webhook",
    `--webhook-cert-dir=${certificates}`,
    `--webhook-port=${webhookPort}`,
  ];
  const env = { KUBECONFIG: kubernetes.kubeconfig, HOME: folder };
  started.push(
    await startServer({ name: "vela-core", program, programArguments, env, folder, isReady }),
  );
  await untilSettled(kubernetes.client);
  const authority = await readFile(kubernetes.certificatePath, "base64");
  for (const webhooks of admissionWebhooks(webhookPort, authority)) {
    await kubernetes.client.create(webhooks);
  }
}

/**
 * Waits until vela-core has read its built-in definitions, as it has long done on a user's cluster: before, its
 * webhooks may take longer than the API server waits for them.
 */
async function untilSettled(client: KubeClient): Promise<void> {
  const kinds = ["Component", "Trait", "Policy", "WorkflowStep"].map((name) => `${name}Definition`);
  const what = "vela-core to read its built-in definitions";
  await eventually({ what, timeoutSeconds: 240 }, async () => {
    for (const kind of kinds) {
      const apiVersion = `${group}/${version}`;
      const found = await client.list<Definition>({ apiVersion, kind, namespace: "vela-system" });
      if (found.some(({ status }) => !status?.latestRevision)) return false;
    }
    return true;
  });
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.on("connect", () => {
      resolve(true);
    });
    socket.on("error", () => {
      resolve(false);
    });
    socket.on("connect", () => socket.destroy());
  });
}

function admissionWebhooks(port: number, authority: string): KubeObject[] {
  const configuration = (kind: string, verb: string, resources: readonly string[]): KubeObject => ({
    apiVersion: "admissionregistration.k8s.io/v1",
    kind,
    metadata: { name: "kubevela-vela-core-admission" },
    webhooks: resources.map((resource) => ({
      name: `${verb}.${resource}.${group}`,
      clientConfig: {
        url: `https://127.0.0.1:${port}/${verb}-core-oam-dev-${version}-${resource}`,
        caBundle: authority,
      },
      rules: [
        {
          apiGroups: [group],
          apiVersions: [version],
          operations: ["CREATE", "UPDATE"],
          resources: [resource],
        },
      ],
      failurePolicy: "Fail",
      // The longest there is, in place of 10: vela-core shares the test's cores with everything else.
      timeoutSeconds: 30,
      sideEffects: "None",
      admissionReviewVersions: ["v1"],
    })),
  });
  return [
    configuration("MutatingWebhookConfiguration", "mutating", mutatedResources),
    configuration("ValidatingWebhookConfiguration", "validating", validatedResources),
  ];
}
