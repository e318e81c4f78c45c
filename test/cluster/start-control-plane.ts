import { rm } from "node:fs/promises";

import type { Servers } from "./build-servers.ts";
import { createClusterFolder } from "./cluster-folder.ts";
import { installVela } from "./install-vela.ts";
import { kubevelaBuild, moduleVersion } from "./server-builds.ts";
import type { ServerProcess } from "./server-process.ts";
import { startControllerManager } from "./start-controller-manager.ts";
import { startApiServer, startEtcd, type Kubernetes } from "./start-kubernetes.ts";
import { startVelaCore } from "./start-vela-core.ts";

/** A running Kubernetes API with KubeVela, in a temporary folder. */
export interface ControlPlane extends Kubernetes {
  /** Temporary folder, removed by `stop`. */
  readonly folder: string;
  /** Every server that was started; what is added is stopped and its log shown like the others'. */
  readonly started: ServerProcess[];
  /** The last lines of every server's log. */
  logTails(): Promise<string>;
  /** Ends every server, the last started first, and removes the folder. */
  stop(): Promise<void>;
}

/** Starts etcd, kube-apiserver, kube-controller-manager and vela-core; when one fails the others are stopped again. */
export async function startControlPlane(servers: Servers): Promise<ControlPlane> {
  const folder = await createClusterFolder();
  const started: ServerProcess[] = [];
  const stop = async (): Promise<void> => {
    for (const server of started.toReversed()) await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const etcd = await startEtcd(servers.etcd, folder, started);
    const kubernetes = await startApiServer(servers.apiServer, { etcd, folder, started });
    await installVela(kubernetes.client, servers.velaChart, await moduleVersion(kubevelaBuild));
    // After the CRDs: the garbage collector looks for new kinds only every 30 s.
    await startControllerManager(servers.controllerManager, kubernetes, { folder, started });
    await startVelaCore(servers.velaCore, kubernetes, { folder, started });
    const logTails = async (): Promise<string> => {
      const byName = new Map(started.map((each) => [each.name, each]));
      return (await Promise.all([...byName.values()].map(tailWithName))).join("\n");
    };
    const stopAll = async (): Promise<void> => {
      kubernetes.client.close();
      await stop();
    };
    return { ...kubernetes, folder, started, logTails, stop: stopAll };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function tailWithName(server: ServerProcess): Promise<string> {
  return `--- end of the log of ${server.name} ---\n${await server.logTail(25)}\n`;
}
