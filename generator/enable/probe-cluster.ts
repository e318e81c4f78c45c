import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { addonFilesOf, type AddonFiles } from "../model/addon-files.ts";
import { utf8 } from "../model/utf8.ts";
import { isSystemError } from "../write/write-file-system.ts";
import { clusterProblem, silentCluster } from "./cluster-problem.ts";
import { stageAddon } from "./stage-addon.ts";
import { askVela, type VelaProgram } from "./start-vela.ts";

/** What vela says of the cluster; a version is absent when it does not say it. */
export interface ClusterAnswer {
  /** Version of the vela-core in the cluster, when it does not meet the requirement. */
  refusedCore?: string;
  /** Version of Kubernetes. */
  kubernetes?: string;
  /** Why vela cannot work with the cluster. */
  problem?: Diagnostic;
}

export interface ProbeOptions {
  /** The addon's `system.vela`; undefined when it requires nothing, or nothing that has to be met. */
  requiredVela: string | undefined;
  /** Ends the call when it is aborted. */
  until: AbortSignal;
}

/** The addon that is asked about; nobody has one of this name. */
const probeName = "vela-addon-probe";

/** A requirement of Kubernetes that no version meets, so that vela names the one that it sees. */
const impossible = "<0.0.0-0";

/** vela itself waits longer than that for a cluster that is silent. */
const timeLimitSeconds = 60;

const velaCore = /the vela core controller: (\S+) require: /;
const kubernetes = /the kubernetes version (\S+) require: /;

/**
 * Asks vela about the cluster without a client of Kubernetes of our own: by the dry run of an addon that requires a
 * Kubernetes that does not exist. vela compares its own version, that of the vela-core Deployment and that of Kubernetes,
 * in this order, and ends with the words about the first that does not fit, before it reads anything else of the addon
 * (checkAddonVersionMeetRequired, pkg/addon/addon.go:1741, v1.10.9; the same words in v1.9.13 and, as its source says,
 * in 1.11.0-alpha.4). Nothing is written to the cluster.
 */
export async function probeCluster(
  vela: VelaProgram,
  { requiredVela, until }: ProbeOptions,
): Promise<ClusterAnswer> {
  const first = await ask(vela, requiredVela, until);
  if (first.refusedCore === undefined) return first;
  // What stands behind it is asked for without it.
  return { ...(await ask(vela, undefined, until)), refusedCore: first.refusedCore };
}

async function ask(
  vela: VelaProgram,
  requiredVela: string | undefined,
  until: AbortSignal,
): Promise<ClusterAnswer> {
  const staged = await stageAddon(probeName, probeFiles(requiredVela)).catch(unstaged);
  // The addon finds no place either, and that is told then.
  if (!staged) return {};
  try {
    const limit = AbortSignal.timeout(timeLimitSeconds * 1000);
    const args = ["addon", "enable", staged.folder, "--dry-run"];
    const answer = await askVela(vela, args, { until: AbortSignal.any([until, limit]) });
    if (limit.aborted) return { problem: silentCluster(timeLimitSeconds) };
    return answer.ok ? answerOf(answer.stderr) : {};
  } finally {
    await staged.remove();
  }
}

function unstaged(error: unknown): undefined {
  if (!isSystemError(error)) throw error;
}

function answerOf(words: string): ClusterAnswer {
  const core = velaCore.exec(words)?.[1];
  if (core !== undefined) return { refusedCore: core };
  const version = kubernetes.exec(words)?.[1];
  if (version !== undefined) return { kubernetes: version };
  const problem = clusterProblem(words);
  return problem ? { problem } : {};
}

function probeFiles(requiredVela: string | undefined): AddonFiles {
  const system = {
    ...(requiredVela === undefined ? {} : { vela: requiredVela }),
    kubernetes: impossible,
  };
  const metadata = { name: probeName, version: "0.0.0", description: "Asks for versions", system };
  const template = `package main\n\noutput: {\n\tapiVersion: "core.oam.dev/v1beta1"\n\tkind: "Application"\n}\n`;
  const texts = { "metadata.yaml": `${JSON.stringify(metadata)}\n`, "template.cue": template };
  const files = Object.entries(texts).map(([path, text]) => ({
    path,
    bytes: utf8(text),
    spans: [],
  }));
  return addonFilesOf({ folder: probeName, files, texts: new Map() });
}
