import { readFile } from "node:fs/promises";
import { request } from "node:https";
import { join } from "node:path";

import { findFreePorts } from "../free-ports.ts";
import { operatorDeployment } from "../hub-objects.ts";
import type { KubeClient } from "../kube-client.ts";
import { referenceTo } from "../kube-objects.ts";
import { writeKubeconfig } from "../kubeconfig-file.ts";
import type { Container, Pod, PodProgram } from "../kubelet-stand-in.ts";
import { requestPodToken } from "./service-account-token.ts";
import { startServer, type ServerProcess } from "../server-process.ts";
import type { ControlPlane } from "../start-control-plane.ts";

/** The operator's process, and the Pod whose container it is. */
interface OperatorProcess {
  readonly pod: Pod;
  readonly process: ServerProcess;
  readonly healthPort: number;
}

const serverName = "registration-operator";

/**
 * Runs OCM's real operator as the container of the Pods that the addon's Deployment asks for: with the container's own
 * arguments and variables, and with the Pod's token, never as an administrator. The oldest Pod has a process; the
 * others only wait to lead on a real cluster, and are ready at once.
 */
export class HubOperator implements PodProgram {
  readonly #program: string;
  readonly #controlPlane: ControlPlane;
  readonly #client: KubeClient;
  #current: OperatorProcess | undefined;
  #startCount = 0;
  #failure: Error | undefined;

  constructor(program: string, controlPlane: ControlPlane) {
    this.#program = program;
    this.#controlPlane = controlPlane;
    this.#client = controlPlane.client;
  }

  runs({ metadata }: Pod): boolean {
    const { namespace, name } = operatorDeployment;
    return metadata.namespace === namespace && metadata.labels?.["app"] === name;
  }

  async follow(pods: readonly Pod[]): Promise<void> {
    // A kubelet starts a container again that has ended.
    if (this.#current?.process.hasEnded()) this.#current = undefined;
    const living = pods.filter(({ metadata }) => !metadata.deletionTimestamp);
    const current = this.#current?.pod.metadata.uid;
    if (current !== undefined && !living.some(({ metadata }) => metadata.uid === current)) {
      await this.#end();
    }
    const oldest = living.toSorted(byAge)[0];
    if (this.#current || this.#failure || !oldest) return;
    try {
      this.#current = await this.#start(oldest);
    } catch (error) {
      // A Pod that is deleted while its process starts takes its token with it.
      if (!(await this.#client.get(referenceTo(oldest)))) return;
      this.#failure = error instanceof Error ? error : new Error(String(error));
    }
  }

  async isReady(pod: Pod): Promise<boolean> {
    if (!this.#current || this.#current.pod.metadata.uid !== pod.metadata.uid) {
      return this.#current !== undefined;
    }
    return isHealthy(this.#current.healthPort);
  }

  /** How many processes there have been; more than the Pods that were the oldest when one ended by itself. */
  get startCount(): number {
    return this.#startCount;
  }

  /**
   * Everything that all processes have logged.
   * @throws Error when one could not be started or there has been none.
   */
  async log(): Promise<string> {
    if (this.#failure) throw this.#failure;
    return readFile(join(this.#controlPlane.folder, `${serverName}.log`), "utf8");
  }

  /** Ends the process for good. */
  async stop(): Promise<void> {
    this.#failure ??= new Error("The operator was stopped");
    await this.#end();
  }

  async #end(): Promise<void> {
    const { process } = this.#current ?? {};
    this.#current = undefined;
    await process?.stop();
  }

  async #start(pod: Pod): Promise<OperatorProcess> {
    const container = pod.spec.containers[0];
    if (!container) throw new Error("The operator's Pod has no container");
    const { folder, server, certificatePath, started } = this.#controlPlane;
    const kubeconfig = await writeKubeconfig(join(folder, `${serverName}.kubeconfig`), {
      server,
      certificatePath,
      token: await requestPodToken(this.#client, pod),
    });
    const [healthPort = 0] = await findFreePorts(1);
    const process = await startServer({
      name: serverName,
      program: this.#program,
      programArguments: [
        ...(container.args ?? []).slice(1), // The first one is the program's path in the image.
        `--kubeconfig=${kubeconfig}`,
        `--namespace=${pod.metadata.namespace}`,
        `--listen=127.0.0.1:${healthPort}`,
      ],
      env: variablesOf(container, pod),
      folder,
      isReady: () => isHealthy(healthPort),
    });
    this.#startCount++;
    started.push(process);
    return { pod, process, healthPort };
  }
}

function byAge(a: Pod, b: Pod): number {
  const [first, second] = [a, b].map(({ metadata }) => metadata.creationTimestamp ?? "");
  return `${first}${a.metadata.name}`.localeCompare(`${second}${b.metadata.name}`, "en");
}

function variablesOf(container: Container, pod: Pod): Record<string, string> {
  return Object.fromEntries(
    (container.env ?? []).map(({ name, value, valueFrom }) => {
      const path = valueFrom?.fieldRef?.fieldPath;
      if (path === "metadata.name") return [name, pod.metadata.name];
      if (path === undefined) return [name, value ?? ""];
      throw new Error(`The stand-in for the kubelet does not know the field "${path}"`);
    }),
  );
}

/** What the Deployment's probes ask; they do not verify certificates either. */
function isHealthy(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const options = { host: "127.0.0.1", port, path: "/healthz", rejectUnauthorized: false };
    const sent = request({ ...options, timeout: 1000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    sent.on("timeout", () => sent.destroy());
    sent.on("error", () => {
      resolve(false);
    });
    sent.end();
  });
}
