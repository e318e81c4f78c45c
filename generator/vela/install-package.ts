import type { JsonObject } from "../model/json.ts";

/** A file that vela has read: its text and where it stands. */
export interface ElementFile {
  /** Path in the addon folder. */
  path: string;
  /** Base name: what vela keeps, and what default component names come from. */
  name: string;
  text: string;
}

/** The part of metadata.yaml that rendering needs, decoded as Go decodes it. */
export interface DecodedMetadata {
  name: string;
  version: string;
  needNamespace: string[];
  /** deployTo.runtimeCluster or deployTo.runtime_cluster. */
  deploysToRuntimeClusters: boolean;
  /** The whole Meta as Go prints it: the text of `context.metadata`. */
  json: JsonObject;
}

/** What vela holds after reading an addon folder (InstallPackage, pkg/addon/type.go:44-72, v1.10.9). */
export interface InstallPackage {
  metadata: DecodedMetadata;
  /** parameter.cue, else resources/parameter.cue. */
  parameters?: ElementFile;
  /** template.cue; an empty file counts as none. */
  cueTemplate?: ElementFile;
  /** template.yaml, decoded into an Application. */
  yamlTemplate?: JsonObject;
  yamlTemplateFile?: ElementFile;
  cueResources: ElementFile[];
  yamlResources: ElementFile[];
  cueDefinitions: ElementFile[];
  yamlDefinitions: ElementFile[];
  configTemplates: ElementFile[];
  /** Every file of schemas/. */
  uiSchemas: ElementFile[];
  cueViews: ElementFile[];
  yamlViews: ElementFile[];
  notes?: ElementFile;
}
