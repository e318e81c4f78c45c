import { readFileSync } from "node:fs";

import {
  clusterManagerHealth,
  waitClusterManager,
} from "../../../addon-src/health/cluster-manager.ts";
import { workloadHealth } from "../../../addon-src/health/ocm-workload.ts";
import { ocmVersion } from "../../../addon-src/ocm-release.ts";
import type { CueEngine } from "../../../generator/engine/protocol.ts";
import { type JsonObject } from "../../../generator/model/json.ts";
import { textOf } from "../../../generator/model/addon-files.ts";
import { renderAddon } from "../../../generator/render/render-addon.ts";

/** A definition as vela reads it. */
export interface ReadDefinition {
  /** What stands under its name: type, attributes and so on. */
  metadata: JsonObject;
  /** The text of its template, as stored. */
  template: string;
}

/** Renders a definition of the flagship and reads it as vela does; fails the test on any error. */
export async function renderDefinition(engine: CueEngine, name: string): Promise<ReadDefinition> {
  const path = `definitions/${name}.cue`;
  const file = new URL(`../../../addon-src/templates/${path}.hbs`, import.meta.url);
  const { files, diagnostics } = renderAddon(
    {
      root: "addon-src",
      metadata: { name: "ocm-cluster-manager", version: "2.0.0", description: "The hub" },
      data: { ocmVersion, clusterManagerHealth, workloadHealth, waitClusterManager },
      templates: [{ path: `${path}.hbs`, file: path, bytes: readFileSync(file) }],
      ranges: new Map(),
      texts: new Map(),
    },
    { parameterRows: [], parameterTable: "" },
  );
  const rendered = files.files.find((candidate) => candidate.path === path);
  if (diagnostics.length > 0 || !rendered) throw new Error(JSON.stringify(diagnostics));
  return readDefinition(engine, { name, text: textOf(rendered) });
}

export async function readDefinition(
  engine: CueEngine,
  definition: { name: string; text: string },
): Promise<ReadDefinition> {
  const { name, text } = definition;
  const answer = await engine.call<"definition">({
    op: "definition",
    file: { segments: [{ name: `${name}.cue`, text }] },
  });
  if (!answer.ok) throw new Error(answer.message);
  const { metadata, template, errors } = answer.result;
  if (metadata === undefined || template === undefined) throw new Error(JSON.stringify(errors));
  const fields = JSON.parse(metadata) as Record<string, JsonObject>;
  const own = fields[name];
  if (!own || Object.keys(fields).length !== 1) throw new Error(`Not one definition ${name}`);
  return { metadata: own, template };
}
