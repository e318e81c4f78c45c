import { devNull } from "node:os";

import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { askVela, type VelaProgram } from "./start-vela.ts";

/** What `vela version` says. */
export interface VelaVersions {
  /** Version of the command line, for example `v1.10.9`; absent when it does not say it. */
  cli?: string;
}

/** A vela that does not answer in this time, without a cluster to ask, is none. */
const timeLimitMs = 15_000;

/** Asks vela for its own version, without a cluster. */
export async function findVela(
  program: VelaProgram,
): Promise<{ versions: VelaVersions; diagnostics: Diagnostic[] }> {
  // An empty kubeconfig: nothing is asked of a cluster before the values are known to be right.
  const env = { ...program.env, KUBECONFIG: devNull };
  const answer = await askVela({ ...program, env }, ["version"], limited());
  if (!answer.ok) return { versions: {}, diagnostics: [notFound(program, answer.code)] };
  const versions = versionsOf(answer.stdout);
  if (answer.exitCode === 0 && versions.cli !== undefined) return { versions, diagnostics: [] };
  const message = `"${program.program} version" does not answer as the vela command line does`;
  return { versions: {}, diagnostics: [velaProblem(message)] };
}

function limited(): { until: AbortSignal } {
  return { until: AbortSignal.timeout(timeLimitMs) };
}

function versionsOf(text: string): VelaVersions {
  const [, cli] = /^CLI Version: *(\S+)/m.exec(text) ?? [];
  return cli === undefined ? {} : { cli };
}

function notFound({ program }: VelaProgram, code: string): Diagnostic {
  const isName = !/[/\\]/.test(program);
  if (code === "ENOENT") {
    return velaProblem(
      isName
        ? `The vela command line "${program}" is not in the PATH`
        : `There is no vela command line "${program}"`,
    );
  }
  return velaProblem(`The vela command line "${program}" cannot be run (${code})`);
}

function velaProblem(message: string): Diagnostic {
  const hint = "Install it as https://kubevela.io/docs/install says, or name it with --vela-cli";
  return diagnostic("enable/no-vela", message, { origin: "--vela-cli" }, { hint });
}
