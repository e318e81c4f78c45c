import { pathToFileURL } from "node:url";

import { buildProgram, keepModuleFolder } from "./build-program.ts";
import { obtainEtcd } from "./obtain-etcd.ts";
import { kubernetesBuild, kubevelaBuild, ocmOperatorBuild } from "./server-builds.ts";

/** Everything that a control plane is started from. */
export interface Servers {
  readonly etcd: string;
  readonly apiServer: string;
  readonly controllerManager: string;
  /** The operator of Open Cluster Management. */
  readonly ocmOperator: string;
  readonly velaCore: string;
  /** The vela command line. */
  readonly vela: string;
  /** The chart folder that holds KubeVela's CRDs and built-in definitions. */
  readonly velaChart: string;
}

/** Makes sure that every server is in the cache, building only what is missing. */
export async function buildServers(): Promise<Servers> {
  const say = (text: string): void => void process.stderr.write(`${text}\n`);
  return {
    etcd: await obtainEtcd(say),
    apiServer: await buildProgram(kubernetesBuild, "kube-apiserver", say),
    controllerManager: await buildProgram(kubernetesBuild, "kube-controller-manager", say),
    vela: await buildProgram(kubevelaBuild, "vela", say),
    velaCore: await buildProgram(kubevelaBuild, "vela-core", say),
    ocmOperator: await buildProgram(ocmOperatorBuild, "registration-operator", say),
    velaChart: await keepModuleFolder(kubevelaBuild),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const servers = await buildServers();
  for (const path of Object.values(servers)) process.stderr.write(`${path}\n`);
}
