import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { startCueEngine } from "../../../generator/engine/engine.ts";
import type { CueEngine } from "../../../generator/engine/protocol.ts";
import type { JsonObject } from "../../../generator/model/json.ts";
import { type ReadDefinition, readDefinition } from "../../flagship/health/render-definition.ts";
import { hubComponent } from "../../flagship/rendered-application.ts";

const repository = join(import.meta.dirname, "..", "..", "..");
const definitionName = "cluster-manager";

/** The ClusterManager that the addon makes in a case. */
export interface RenderedClusterManager {
  readonly caseName: string;
  readonly object: JsonObject;
}

/** Evaluates the built definition for the flagship's cases of the oracle, all that vela renders. */
export async function renderClusterManagers(): Promise<RenderedClusterManager[]> {
  const engine = startCueEngine();
  try {
    const file = join(repository, "dist-addon/definitions", `${definitionName}.cue`);
    const text = readFileSync(file, "utf8");
    const definition = await readDefinition(engine, { name: definitionName, text });
    const rendered: RenderedClusterManager[] = [];
    for (const caseName of renderedCases()) {
      const { properties } = hubComponent(caseName);
      const object = await evaluateTemplate(engine, definition, properties as JsonObject);
      rendered.push({ caseName, object });
    }
    return rendered;
  } finally {
    await engine.close();
  }
}

function renderedCases(): string[] {
  const folder = join(repository, "test/oracle/expected/1.10/flagship");
  return readdirSync(folder)
    .filter(
      (name) => "application" in (JSON.parse(readFileSync(join(folder, name), "utf8")) as object),
    )
    .map((name) => name.replace(/\.json$/, ""))
    .sort();
}

async function evaluateTemplate(
  engine: CueEngine,
  { template }: ReadDefinition,
  properties: JsonObject,
): Promise<JsonObject> {
  const given = `\nparameter: ${JSON.stringify(properties)}\ncontext: {name: "${definitionName}"}\n`;
  const segments = [
    { name: definitionName, text: template },
    { name: "", text: given },
  ];
  const answer = await engine.call<"evaluate">({
    op: "evaluate",
    build: { kind: "text", main: { segments } },
    select: ["output"],
  });
  if (!answer.ok) throw new Error(answer.message);
  const json = answer.result.values[0]?.json;
  if (json === undefined) throw new Error(`No output: ${JSON.stringify(answer.result)}`);
  return JSON.parse(json) as JsonObject;
}
