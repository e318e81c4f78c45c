import type { AddonMetadata } from "../model/metadata.ts";

/** The shape that a metadata field must have; a field is optional unless it says otherwise. */
export type Shape =
  | { kind: "string" | "boolean" | "number"; isRequired?: true }
  | { kind: "choice"; values: readonly string[]; isRequired?: true }
  | { kind: "json"; isRequired?: true }
  | { kind: "list" | "map"; of: Shape; isRequired?: true }
  | { kind: "object"; fields: Record<string, Shape>; isRequired?: true };

const string: Shape = { kind: "string" };
const boolean: Shape = { kind: "boolean" };
const requiredString: Shape = { kind: "string", isRequired: true };
const strings: Shape = { kind: "list", of: string };
const stringMap: Shape = { kind: "map", of: string };

/** The fields of AddonMetadata, for a check at run time: a project need not be type-checked to be loaded. */
export const metadataFields = {
  name: requiredString,
  version: requiredString,
  description: requiredString,
  icon: string,
  url: string,
  tags: strings,
  uxPlugins: stringMap,
  deployTo: {
    kind: "object",
    fields: { disableControlPlane: boolean, runtimeCluster: boolean },
  },
  dependencies: {
    kind: "list",
    of: { kind: "object", fields: { name: requiredString, version: string } },
  },
  needNamespace: strings,
  invisible: boolean,
  system: { kind: "object", fields: { vela: string, kubernetes: string } },
  annotations: stringMap,
} satisfies Record<keyof AddonMetadata, Shape>;
