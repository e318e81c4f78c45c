import type { JsonObject } from "../model/json.ts";
import { isJsonObject, type Json } from "../model/json.ts";
import type { GoShape } from "./go-shape.ts";
import { metaShape } from "./shapes.ts";

/** What stands at a place of `context`. */
export interface ContextField {
  /** What stands below; absent where it is not known, and everything may be read. */
  fields?: Readonly<Record<string, ContextField>>;
  /** vela leaves the field out: this addon's metadata gives it no value. */
  isEmpty?: true;
  /** Other names below may come with another addon's metadata, as in a map. */
  isMap?: true;
}

const anything: ContextField = {};

/** `context` of an addon's template and resources (formatContext, pkg/addon/render.go:71-101, v1.10.9). */
export function addonContext(metadata: JsonObject): ContextField {
  return { fields: { metadata: describe(metadata, metaShape) } };
}

/** `context` of NOTES.cue (renderNotes, pkg/addon/addon.go:1612-1641, v1.10.9). */
export function notesContext(metadata: JsonObject): ContextField {
  const installer = { fields: { upgrade: anything } };
  return { fields: { ...addonContext(metadata).fields, installer } };
}

/**
 * `context` of parameter.cue: the OpenAPI conversion knows `name` and `config` (kubevela/pkg v1.9.3,
 * cue/cuex/providers … schema), the rendering knows the metadata.
 */
export function parameterContext(metadata: JsonObject): ContextField {
  return { fields: { ...addonContext(metadata).fields, name: anything, config: anything } };
}

function describe(value: Json | undefined, shape: GoShape): ContextField {
  const isEmpty = value === undefined ? { isEmpty: true as const } : {};
  const given = isJsonObject(value ?? null) ? (value as JsonObject) : {};
  if (shape.kind === "struct") {
    const fields = shape.fields.map((one) => [one.name, describe(given[one.name], one.shape)]);
    return { ...isEmpty, fields: Object.fromEntries(fields) as Record<string, ContextField> };
  }
  if (shape.kind !== "map") return isEmpty;
  const fields = Object.keys(given).map((name) => [name, anything] as const);
  return { ...isEmpty, fields: Object.fromEntries(fields), isMap: true };
}

/** What every definition has (NewContext, pkg/cue/process/handle.go:56-79, v1.10.9, and kubevela/workflow v0.6.3). */
const common = [
  ...["name", "namespace", "workflowName", "publishVersion", "appName", "appRevision"],
  ...["revision", "components", "appLabels", "appAnnotations", "replicaKey", "appRevisionNum"],
  ...["cluster", "parameter", "output", "outputs", "outputSecretName", "status"],
];

/** Only known from the source of 1.11 (pkg/cue/process/keyword.go:38-43 and 66-75, v1.11.0-alpha.4). */
const newer = [
  ...["appComponents", "appWorkflow", "appPolicies", "policyName", "policyType"],
  ...["policyRevisionName", "policyRevision", "policyRevisionHash"],
];

/** What a workflow step has besides (pkg/cue/process/datamanager.go of kubevela/workflow v0.6.3). */
const ofStep = ["stepSessionID", "stepName", "stepGroupName", "spanID"];

/** `context` in a definition; `type` is what its author writes, for example `trait`. */
export function definitionContext(type: string): ContextField {
  const names = [
    ...common,
    ...newer,
    "componentType",
    "artifacts",
    ...(type === "workflow-step" ? ofStep : []),
  ];
  const clusterVersion = ["major", "gitVersion", "platform", "minor"];
  const version = { fields: Object.fromEntries(clusterVersion.map((name) => [name, anything])) };
  const fields = Object.fromEntries(names.map((name) => [name, anything]));
  return { fields: { ...fields, clusterVersion: version } };
}

/** `context` in a config template: what vela appends to its text (pkg/config/factory.go, v1.10.9). */
export const configTemplateContext: ContextField = {
  fields: { name: anything, namespace: anything },
};
