import type { CueEngine } from "../../generator/engine/protocol.ts";
import type { JsonObject } from "../../generator/model/json.ts";
import type { Case, VelaRelease } from "../../generator/model/vela-render.ts";
import type { OracleCase } from "../oracle/oracle-case.ts";

/**
 * The case that our renderer gets for a case of the oracle.
 * @throws Error when a `--set` argument does not parse.
 */
export async function caseOf(
  on: { engine: CueEngine; release: VelaRelease },
  one: OracleCase,
): Promise<Case> {
  const clusters = one.clusters ? [`clusters={${one.clusters.join(",")}}`] : [];
  const valuesJson = one.set ? await setValues(on.engine, [...one.set, ...clusters]) : undefined;
  const given = valuesJson === undefined ? {} : (JSON.parse(valuesJson) as JsonObject);
  const values: JsonObject = { ...given, ...(one.values as JsonObject | undefined) };
  if (one.clusters) values.clusters = one.clusters;
  const joinedClusters = one.joined ?? one.clusters;
  return {
    name: one.id.slice(addonName(one).length + 1),
    values,
    ...(valuesJson === undefined || one.values ? {} : { valuesJson }),
    ...(joinedClusters ? { joinedClusters } : {}),
    release: on.release,
    upgrade: one.upgrade ?? false,
    registry: "local",
  };
}

/** The fixture's name, which is also the name that the addon's folder has in messages. */
export function addonName({ id }: OracleCase): string {
  return id.slice(0, id.indexOf("/"));
}

async function setValues(engine: CueEngine, args: string[]): Promise<string> {
  const answer = await engine.call<"set">({ op: "set", arguments: args });
  if (!answer.ok || answer.result.json === undefined) throw new Error("A --set does not parse");
  return answer.result.json;
}
