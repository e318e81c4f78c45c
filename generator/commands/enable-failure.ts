import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { clusterProblem } from "../enable/cluster-problem.ts";
import type { EnableResult, NotStaged } from "../enable/run-enable.ts";
import type { NotStarted } from "../enable/start-vela.ts";
import type { EnableAction } from "../enable/vela-command.ts";
import { refusalHint } from "../enable/vela-refusal.ts";
import { waitedForLine } from "../enable/watch-applications.ts";
import type { PreparedAddon } from "./prepare-addon.ts";

interface EnableContext {
  action: EnableAction;
  addon: PreparedAddon;
}

/** Why vela did not enable the addon; empty when it did. */
export function enableFailure(
  ended: EnableResult | NotStarted | NotStaged,
  { action, addon }: EnableContext,
): Diagnostic[] {
  const at = { origin: `vela addon ${action}` };
  if ("stagingCode" in ended) {
    const message = `A temporary folder for the addon cannot be written (${ended.stagingCode})`;
    const isLong = ended.stagingCode === "ENAMETOOLONG";
    const hint = `Set TMPDIR to a folder ${isLong ? "of a shorter name" : "that can be written"}`;
    return [diagnostic("enable/failed", message, at, { hint })];
  }
  if (!("exitCode" in ended)) {
    const message = `The vela command line cannot be run (${ended.code})`;
    const hint = "Check that its file is still there, and give it fewer or shorter values";
    return [diagnostic("enable/failed", message, at, { hint })];
  }
  if (ended.exitCode === 0) return [];
  return [refusal(ended) ?? failedRun(ended, { action, addon })].map((found) => ({
    ...found,
    message: addon.mask(found.message),
  }));
}

/** A cluster that vela cannot work with; the words are about that only behind `Error:`. */
function refusal({ said, isInterrupted }: EnableResult): Diagnostic | undefined {
  const error = /^Error: [^]*$/m.exec(said)?.[0];
  return error === undefined || isInterrupted ? undefined : clusterProblem(error);
}

function failedRun(
  { exitCode, waitedFor, isInterrupted, said }: EnableResult,
  { action, addon }: EnableContext,
): Diagnostic {
  const how = isInterrupted ? "was interrupted" : `ended with exit code ${exitCode}`;
  const why = waitedFor.map((one) => addon.mask(waitedForLine(one))).join("; ");
  const own = { name: `addon-${addon.name}`, namespace: "vela-system" };
  const { name, namespace } = waitedFor[0]?.application ?? own;
  const message = `"vela addon ${action}" ${how}${why === "" ? "" : `, waiting for ${why}`}`;
  const known = isInterrupted ? undefined : refusalHint(said);
  const hint = known ?? `Run "vela status ${name} -n ${namespace}" to see where it stands`;
  const at = { origin: `vela addon ${action}` };
  return diagnostic("enable/failed", message.replace(/[.!?\s]+$/, ""), at, { hint });
}
