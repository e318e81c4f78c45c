import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { JsonObject } from "../model/json.ts";
import { configMap } from "./config-map.ts";
import type { Rendering } from "./rendering.ts";
import { decodeYaml } from "./yaml-object.ts";

export interface RenderedSchemas {
  /** ConfigMaps, in file order. */
  schemas: JsonObject[];
  diagnostics: Diagnostic[];
}

/**
 * The UI schemas: each file of schemas/ becomes a ConfigMap named by the file up to its first dot, whatever its
 * ending and content, as long as it is YAML (RenderDefinitionSchema and renderSchemaConfigmap,
 * pkg/addon/addon.go:726-738 and 800-813, v1.10.9).
 */
export async function renderSchemas(rendering: Rendering): Promise<RenderedSchemas> {
  const { engine, addon, install } = rendering;
  const made: RenderedSchemas = { schemas: [], diagnostics: [] };
  for (const file of install.uiSchemas) {
    const decoded = await decodeYaml(engine, addon, { file });
    made.diagnostics.push(...decoded.diagnostics);
    if (!("value" in decoded)) continue;
    // The text as Go prints it: numbers of JavaScript would not survive a second time.
    const data = { "ui-schema": decoded.json };
    made.schemas.push(configMap(file.name.split(".")[0] ?? "", data));
  }
  return made;
}
