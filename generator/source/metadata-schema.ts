import type { JsonObject } from "../model/json.ts";
import { metadataFields, type Shape } from "./metadata-shape.ts";
import { type NotesByPath, schemaDraft, shapeSchema } from "./shape-schema.ts";

const constraint =
  "A version constraint, such as >=1.10.0-0; a pre-release meets only one that names one";

/** What an editor says about the fields of metadata.yaml. */
export const metadataNotes: NotesByPath = {
  name: {
    description: "The addon's name: lower-case words joined by single dashes",
    pattern: "^[a-z\\d]+(-[a-z\\d]+)*$",
    examples: ["web-shop"],
  },
  version: { description: "A semantic version, in quotes", examples: ["1.0.0"] },
  description: { description: "What the addon brings, in one sentence" },
  icon: { description: "URL of an image" },
  url: { description: "URL of the project that the addon installs" },
  tags: { description: "Words that the addon is found by", examples: [["observability"]] },
  uxPlugins: { description: "Plugins of VelaUX that the addon brings: name to file" },
  deployTo: {
    description: "Where template.yaml is deployed; without effect beside a template.cue",
  },
  "deployTo.disableControlPlane": {
    description: "Whether the control plane is left out",
    default: false,
  },
  "deployTo.runtimeCluster": {
    description: "Whether it is deployed to every cluster that is joined",
    default: false,
  },
  "deployTo.runtime_cluster": {
    description: "The older name of runtimeCluster",
    deprecated: true,
  },
  dependencies: { description: "Addons that have to be enabled" },
  "dependencies.*.name": { description: "The name of the other addon" },
  "dependencies.*.version": { description: constraint, examples: [">=1.2.0"] },
  needNamespace: { description: "Namespaces that vela creates before anything else" },
  invisible: { description: "Whether VelaUX leaves the addon out of its list", default: false },
  system: { description: "What the addon requires of the cluster" },
  "system.vela": { description: constraint, examples: [">=1.10.0-0"] },
  "system.kubernetes": { description: constraint, examples: [">=1.20.0-0"] },
  annotations: { description: "Annotations that vela's tools read" },
};

/**
 * The fields of a metadata.yaml that somebody writes by hand: those of a typed project, but vela reads a metadata.yaml
 * without a description, and the older name of a field.
 */
export const metadataFileShape = {
  kind: "object",
  fields: {
    ...metadataFields,
    description: { kind: "string" },
    deployTo: {
      ...metadataFields.deployTo,
      fields: { ...metadataFields.deployTo.fields, runtime_cluster: { kind: "boolean" } },
    },
  },
} satisfies Shape;

/** The JSON Schema of metadata.yaml, for editors. */
export function metadataSchema(): JsonObject {
  const title = "metadata.yaml of a KubeVela addon";
  return { $schema: schemaDraft, title, ...shapeSchema(metadataFileShape, metadataNotes) };
}
