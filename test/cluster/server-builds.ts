import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";

/** A Go module of ours under servers/, and the programs that are built from it. */
export interface ServerBuild {
  /** Folder under servers/, and first half of the cache folder's name. */
  readonly name: string;
  /** The module whose version names the cache folder; its `require` line in go.mod is the only place that says it. */
  readonly module: string;
  /** Program name → Go package of its main function. */
  readonly programs: Readonly<Record<string, string>>;
  /** Variables that carry the version in the program; a release build sets them in the same way. */
  readonly versionVariables: readonly string[];
  /** Folder of the module that is kept beside the programs, relative to the module's root. */
  readonly keptFolder?: string;
}

/** The Kubernetes API server. */
export const apiServerBuild: ServerBuild = {
  name: "kube-apiserver",
  module: "k8s.io/kubernetes",
  programs: { "kube-apiserver": "k8s.io/kubernetes/cmd/kube-apiserver" },
  versionVariables: ["k8s.io/component-base/version.gitVersion"],
};

/** KubeVela's controller and command line, with the CRDs and built-in definitions of its chart. */
export const kubevelaBuild: ServerBuild = {
  name: "kubevela",
  module: "github.com/oam-dev/kubevela",
  programs: {
    vela: "github.com/oam-dev/kubevela/references/cmd/cli",
    "vela-core": "github.com/oam-dev/kubevela/cmd/core",
  },
  versionVariables: ["github.com/oam-dev/kubevela/version.VelaVersion"],
  keptFolder: "charts/vela-core",
};

/** etcd, where neither the machine nor Debian's archive has one. */
export const etcdBuild: ServerBuild = {
  name: "etcd",
  module: "go.etcd.io/etcd/server/v3",
  programs: { etcd: "go.etcd.io/etcd/server/v3" },
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
  return join(import.meta.dirname, "servers", build.name);
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
