import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";

/** One program of a Go module. */
export interface BuiltProgram {
  /** Go package of its main function. */
  readonly goPackage: string;
  /** How long its first build takes on two cores, for the person who waits for it: `5 min`. */
  readonly usualTime: string;
}

/** A Go module of ours, and the programs that are built from it. */
export interface ServerBuild {
  /** Folder under servers/, and first half of the cache folder's name. */
  readonly name: string;
  /** The folder `servers`; default the one beside this file. */
  readonly servers?: string;
  /** The module whose version names the cache folder; its `require` line in go.mod is the only place that says it. */
  readonly module: string;
  readonly programs: Readonly<Record<string, BuiltProgram>>;
  /** Variables that carry the version in the program; a release build sets them in the same way. */
  readonly versionVariables: readonly string[];
  /** Folder of the module that is kept beside the programs, relative to the module's root. */
  readonly keptFolder?: string;
}

/** The Kubernetes API server and the controllers that every cluster runs. */
export const kubernetesBuild: ServerBuild = {
  name: "kubernetes",
  module: "k8s.io/kubernetes",
  programs: {
    "kube-apiserver": {
      goPackage: "k8s.io/kubernetes/cmd/kube-apiserver",
      usualTime: "5 min",
    },
    "kube-controller-manager": {
      goPackage: "k8s.io/kubernetes/cmd/kube-controller-manager",
      usualTime: "3 min",
    },
  },
  versionVariables: ["k8s.io/component-base/version.gitVersion"],
};

/** KubeVela's controller and command line, with the CRDs and built-in definitions of its chart. */
export const kubevelaBuild: ServerBuild = {
  name: "kubevela",
  module: "github.com/oam-dev/kubevela",
  programs: {
    vela: { goPackage: "github.com/oam-dev/kubevela/references/cmd/cli", usualTime: "8 min" },
    "vela-core": { goPackage: "github.com/oam-dev/kubevela/cmd/core", usualTime: "1 min" },
  },
  versionVariables: ["github.com/oam-dev/kubevela/version.VelaVersion"],
  keptFolder: "charts/vela-core",
};

/** The operator of Open Cluster Management, which turns a ClusterManager into a hub. */
export const ocmOperatorBuild: ServerBuild = {
  name: "ocm-operator",
  module: "open-cluster-management.io/ocm",
  programs: {
    "registration-operator": {
      goPackage: "open-cluster-management.io/ocm/cmd/registration-operator",
      usualTime: "4 min",
    },
  },
  versionVariables: ["open-cluster-management.io/ocm/pkg/version.versionFromGit"],
};

/** etcd, where neither the machine nor Debian's archive has one. */
export const etcdBuild: ServerBuild = {
  name: "etcd",
  module: "go.etcd.io/etcd/server/v3",
  programs: { etcd: { goPackage: "go.etcd.io/etcd/server/v3", usualTime: "1 min" } },
  versionVariables: [],
};

/** The folder that holds every built server; VELA_ADDON_KIT_CLUSTER_CACHE overrides it. */
export function cacheRoot(): string {
  const chosen = process.env["VELA_ADDON_KIT_CLUSTER_CACHE"];
  if (chosen) return chosen;
  const cacheHome = process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache");
  return join(cacheHome, "vela-addon-kit", "cluster");
}

/** The folder of our Go module for `build`. */
export function moduleFolder(build: ServerBuild): string {
  return join(build.servers ?? join(import.meta.dirname, "servers"), build.name);
}

/**
 * The version of `build.module` that our go.mod requires, for example `v1.34.4`.
 * @throws Error when go.mod has no such line.
 */
export async function moduleVersion(build: ServerBuild): Promise<string> {
  const goMod = await readFile(join(moduleFolder(build), "go.mod"), "utf8");
  const escapedModule = build.module.replaceAll(".", "\\.");
  const version = new RegExp(`^\\s*(?:require )?${escapedModule} (v\\S+)`, "m").exec(goMod)?.[1];
  if (!version) throw new Error(`No version of "${build.module}" in ${build.name}/go.mod`);
  return version;
}

/** The cache folder of `build`: `<root>/<name>-<version>`. */
export async function cacheFolder(build: ServerBuild): Promise<string> {
  return join(cacheRoot(), `${build.name}-${await moduleVersion(build)}`);
}
