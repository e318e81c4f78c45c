import type { AddonSource } from "../model/addon-source.ts";
import type { Json, JsonObject } from "../model/json.ts";
import type { AddonMetadata } from "../model/metadata.ts";
import type { ParameterRow } from "../model/parameter.ts";
import { mergeShapes, type Shape, shapeOf } from "./data-shape.ts";

/** What a template file can name, and the shape of it, which also knows the keys that are not set. */
export interface TemplateInput {
  data: JsonObject;
  shape: Shape;
}

/**
 * The data of all template files: `metadata`, `data` (the addon's own) and `parameters` (one row per parameter).
 * Parameter values are not in it: they are known when the addon is enabled, not when it is built.
 */
export function templateInput(
  source: Pick<AddonSource, "metadata" | "data">,
  rows: readonly ParameterRow[],
): TemplateInput {
  const data: JsonObject = {
    metadata: jsonOf(source.metadata),
    data: source.data,
    parameters: rows.map(jsonOf),
  };
  const everyKey: JsonObject = { metadata: everyMetadataKey(), parameters: [everyRowKey()] };
  return { data, shape: mergeShapes([shapeOf(data), shapeOf(everyKey)]) };
}

/** Without the keys whose value is undefined, which a typed project may have. */
function jsonOf(value: AddonMetadata | ParameterRow): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}

function everyMetadataKey(): JsonObject {
  const metadata: Required<AddonMetadata> = {
    name: "",
    version: "",
    description: "",
    icon: "",
    url: "",
    tags: [""],
    uxPlugins: {},
    deployTo: { disableControlPlane: false, runtimeCluster: false },
    dependencies: [{ name: "", version: "" }],
    needNamespace: [""],
    invisible: false,
    system: { vela: "", kubernetes: "" },
    annotations: {},
  };
  return jsonOf(metadata) as JsonObject;
}

function everyRowKey(): JsonObject {
  const row: Required<ParameterRow> = {
    name: "",
    type: "",
    default: "",
    required: false,
    description: "",
    deprecated: "",
    secret: true,
    group: "",
    examples: [""],
  };
  return jsonOf(row) as JsonObject;
}
