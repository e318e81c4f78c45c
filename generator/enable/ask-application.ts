import { isJsonObject, type JsonObject } from "../model/json.ts";
import type { ApplicationName } from "./application-notes.ts";
import { askVela, type VelaProgram } from "./start-vela.ts";

/**
 * Asks vela for an Application, so that no client of Kubernetes is needed.
 * @param until Ends the call when it is aborted.
 * @returns The object as the cluster has it; undefined when vela does not give it.
 */
export async function askApplication(
  vela: VelaProgram,
  { name, namespace }: ApplicationName,
  until: AbortSignal,
): Promise<JsonObject | undefined> {
  const args = ["status", name, "--namespace", namespace, "--output", "json"];
  const answer = await askVela(vela, args, { until });
  if (!answer.ok || answer.exitCode !== 0) return undefined;
  try {
    const value: unknown = JSON.parse(answer.stdout);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
