import { access, constants, stat } from "node:fs/promises";
import path from "node:path";

import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Looks whether vela will find a cluster: in the files of KUBECONFIG, in the Pod that it runs in, or in ~/.kube/config,
 * as GetConfig does (pkg/client/config/config.go, sigs.k8s.io/controller-runtime). What a file says is vela's business:
 * it holds credentials.
 */
export async function kubeconfigProblems(env: Environment): Promise<Diagnostic[]> {
  const { KUBECONFIG = "", KUBERNETES_MASTER = "", HOME = "" } = env;
  if (KUBERNETES_MASTER !== "" || (KUBECONFIG === "" && isInPod(env))) return [];
  const home = HOME === "" ? (env.USERPROFILE ?? "") : HOME;
  const named =
    KUBECONFIG === ""
      ? [path.join(home, ".kube", "config")]
      : KUBECONFIG.split(path.delimiter).filter((file) => file !== "");
  if (named.length === 0) return [problem("KUBECONFIG names no file")];
  const found = await Promise.all(named.map(stateOf));
  const unreadable = named.filter((_, at) => found[at] === "unreadable");
  if (unreadable.length > 0) {
    return unreadable.map((file) =>
      problem(`The kubeconfig "${shown(file, home)}" cannot be read`),
    );
  }
  if (found.includes("readable")) return [];
  const files = named.map((file) => `"${shown(file, home)}"`).join(" or ");
  return [problem(`There is no kubeconfig ${files}, and without one vela finds no cluster`)];
}

function isInPod({ KUBERNETES_SERVICE_HOST, KUBERNETES_SERVICE_PORT }: Environment): boolean {
  return Boolean(KUBERNETES_SERVICE_HOST) && Boolean(KUBERNETES_SERVICE_PORT);
}

async function stateOf(file: string): Promise<"readable" | "unreadable" | "missing"> {
  const status = await stat(file).catch((error: unknown) => error as NodeJS.ErrnoException);
  if (status instanceof Error) return status.code === "ENOENT" ? "missing" : "unreadable";
  if (status.isDirectory()) return "unreadable";
  const isReadable = await access(file, constants.R_OK).then(
    () => true,
    () => false,
  );
  return isReadable ? "readable" : "unreadable";
}

/** A person knows their own folder as `~`. */
function shown(file: string, home: string): string {
  return home !== "" && file.startsWith(home + path.sep) ? `~${file.slice(home.length)}` : file;
}

function problem(message: string): Diagnostic {
  const hint = "Set KUBECONFIG to a file that kubectl works with";
  return diagnostic("enable/no-kubeconfig", message, { origin: "KUBECONFIG" }, { hint });
}
