import {
  type ComponentDefinition,
  type DefinitionType,
  definitionTypes,
  type PolicyDefinition,
  type TraitDefinition,
  type WorkflowStepDefinition,
} from "../model/definition.ts";
import { uiTypes } from "../model/ui-schema.ts";
import type { Shape } from "./metadata-shape.ts";

const string: Shape = { kind: "string" };
const boolean: Shape = { kind: "boolean" };
const number: Shape = { kind: "number" };
const json: Shape = { kind: "json" };
const requiredString: Shape = { kind: "string", isRequired: true };
const strings: Shape = { kind: "list", of: string };
const stringMap: Shape = { kind: "map", of: string };

const groupVersionKind = { apiVersion: requiredString, kind: requiredString };
const definitionRef: Shape = {
  kind: "object",
  fields: { name: requiredString, version: string },
};
const health: Shape = {
  kind: "object",
  fields: { healthPolicy: string, customStatus: string, details: string },
};
// An object: a list or a scalar is no extension (RawExtension holds one JSON object).
const extension: Shape = { kind: "map", of: json };

const condition: Shape = {
  kind: "object",
  fields: {
    jsonKey: requiredString,
    op: { kind: "choice", values: ["==", "!=", "in"] },
    value: { kind: "json", isRequired: true },
    action: { kind: "choice", values: ["enable", "disable"] },
  },
};

/** One field of VelaUX' form. */
export const uiFieldShape: Shape = {
  kind: "object",
  fields: {
    label: string,
    description: string,
    uiType: { kind: "choice", values: uiTypes },
    sort: number,
    disable: boolean,
    immutable: boolean,
    colSpan: number,
    conditions: { kind: "list", of: condition },
  },
};

const header = {
  name: requiredString,
  description: requiredString,
  alias: string,
  annotations: stringMap,
  labels: stringMap,
  version: string,
};

/** What each kind has besides, for a check at run time. `type`, `parameters` and `ui` are looked at one by one. */
export const definitionFields = {
  component: {
    ...header,
    workload: {
      kind: "object",
      fields: { type: string, definition: { kind: "object", fields: groupVersionKind } },
      isRequired: true,
    },
    childResourceKinds: {
      kind: "list",
      of: { kind: "object", fields: { ...groupVersionKind, selector: stringMap } },
    },
    revisionLabel: string,
    podSpecPath: string,
    health,
    extension,
  } satisfies Fields<ComponentDefinition>,
  trait: {
    ...header,
    definitionRef,
    revisionEnabled: boolean,
    workloadRefPath: string,
    podDisruptive: boolean,
    appliesToWorkloads: strings,
    conflictsWith: strings,
    health,
    extension,
    manageWorkload: boolean,
    controlPlaneOnly: boolean,
    stage: { kind: "choice", values: ["PreDispatch", "DefaultDispatch", "PostDispatch"] },
  } satisfies Fields<TraitDefinition>,
  policy: {
    ...header,
    definitionRef,
    manageHealthCheck: boolean,
  } satisfies Fields<PolicyDefinition>,
  "workflow-step": {
    ...header,
    definitionRef,
    scope: { kind: "choice", values: ["Application", "WorkflowRun"] },
    category: string,
  } satisfies Fields<WorkflowStepDefinition>,
} as const;

type Fields<Definition> = Record<Exclude<keyof Definition, "type" | "parameters" | "ui">, Shape>;

/** The kinds that have an attribute. */
export function kindsWith(attribute: string): DefinitionType[] {
  return definitionTypes.filter((kind) => Object.hasOwn(definitionFields[kind], attribute));
}
