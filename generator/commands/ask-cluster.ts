import { type Diagnostic, hasErrors } from "../diagnostics/diagnostic.ts";
import { probeCluster } from "../enable/probe-cluster.ts";
import type { VelaProgram } from "../enable/start-vela.ts";
import type { CommandIo } from "./command-io.ts";
import type { EnableInput } from "./enable-options.ts";
import { interruptible } from "./interruptible.ts";
import { installedRefusals } from "./installed-refusals.ts";
import type { PreparedAddon } from "./prepare-addon.ts";

export interface AskedCluster {
  diagnostics: Diagnostic[];
  /** The exit code of a signal that came meanwhile. */
  interrupted?: number;
}

interface AskInput {
  options: EnableInput;
  addon: PreparedAddon;
  vela: VelaProgram;
  /** Version of the vela command line, when it is known. */
  cli: string | undefined;
}

/**
 * Asks what keeps the addon from being enabled in the cluster: one that vela cannot work with, or a vela or a Kubernetes
 * that is not what the addon requires. Changes nothing there. Where vela does not look at versions, nothing is asked.
 */
export async function askCluster(
  { options, addon, vela, cli }: AskInput,
  io: CommandIo,
): Promise<AskedCluster> {
  // enable takes --yes for --skip-version-validating, too (addonOptions, references/cli/addon.go:611, v1.10.9).
  const skips = options["skip-version-validating"] || (options.yes && options.action === "enable");
  if (skips) return { diagnostics: [] };
  const own = await installedRefusals(addon, { cli }, io);
  const requiredVela = hasErrors(own) ? undefined : addon.requires.vela;
  const asked = await interruptible(io, (until) => probeCluster(vela, { requiredVela, until }));
  const { value: cluster, interrupted } = asked;
  if (interrupted !== undefined) return { diagnostics: own, interrupted };
  if (cluster.problem) return { diagnostics: [...own, cluster.problem] };
  return { diagnostics: await installedRefusals(addon, { cli, cluster }, io) };
}
