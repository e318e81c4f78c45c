import type { Json, JsonObject } from "./json.ts";
import type { ParameterSchema } from "./parameter.ts";
import type { UiSettings } from "./ui-schema.ts";

/** The kinds of definitions by the `type` that vela's header names (DefinitionTypeToKind, v1.10.9). */
export const definitionTypes = ["component", "trait", "policy", "workflow-step"] as const;
export type DefinitionType = (typeof definitionTypes)[number];

/** What every definition says about itself; `Parameters` is the builder's own schema type for authors. */
export interface DefinitionHeader<Parameters = ParameterSchema> {
  /**
   * What Applications write as `type`: lower-case letters, digits and dashes, at most 63. It also names the files
   * `templates/definitions/<name>.cue` (the body) and `definitions/<name>.cue` (what vela reads).
   */
  name: string;
  /** One sentence, shown by `vela show` and VelaUX. */
  description: string;
  /** Another name, shown by VelaUX. Default: none. */
  alias?: string;
  /** vela puts `custom.definition.oam.dev/` before keys without `oam.dev`. Default: none. */
  annotations?: Record<string, string>;
  /** As with annotations. Default: none. */
  labels?: Record<string, string>;
  /** A semantic version, so that an Application can ask for `<name>@v<version>`. Needs vela 1.10. */
  version?: string;
  /** What users of the definition give, made with `Type.Object`. Absent when it takes none. */
  parameters?: Parameters;
  /** True for a form in VelaUX (schemas/<kind>-uischema-<name>.yaml), or how its fields look. Default: no form. */
  ui?: boolean | UiSettings;
}

/** The health texts that a definition stores (common.Status, apis/core.oam.dev/common/types.go, v1.10.9). */
export interface StatusTexts {
  /** CUE that gives `isHealth: bool`. */
  healthPolicy?: string;
  /** CUE that gives `message: string`. */
  customStatus?: string;
  /** CUE whose fields are shown as details. Needs vela 1.10. */
  details?: string;
}

export interface GroupVersionKind {
  apiVersion: string;
  kind: string;
}

/** A reference to a CustomResourceDefinition by name. */
export interface DefinitionReference {
  name: string;
  version?: string;
}

/** The kind of a component's main object: by definition, by the name of its type, or both. */
export type WorkloadReference =
  { type: string; definition?: GroupVersionKind } | { definition: GroupVersionKind; type?: string };

export interface ChildResourceKind extends GroupVersionKind {
  selector?: Record<string, string>;
}

/** ComponentDefinitionSpec (apis/core.oam.dev/v1beta1/componentdefinition_types.go, v1.10.9). */
export interface ComponentDefinition<
  Parameters = ParameterSchema,
> extends DefinitionHeader<Parameters> {
  type: "component";
  /**
   * The kind of `output`. `{ type: "autodetects.core.oam.dev" }` takes it from the output, also when its
   * CustomResourceDefinition is not installed yet.
   */
  workload: WorkloadReference;
  /** Kinds of objects that the workload makes by itself. */
  childResourceKinds?: ChildResourceKind[];
  /** The label of the workload's objects that names their revision. */
  revisionLabel?: string;
  /** Where the workload has a pod spec, for example `spec.template.spec`. */
  podSpecPath?: string;
  /** Default: vela's own judgement by the kind of the object. */
  health?: StatusTexts;
  /** For platforms that keep data of their own here. */
  extension?: JsonObject;
}

/** When a trait's objects are applied: before, with or after the component's own. */
export type TraitStage = "PreDispatch" | "DefaultDispatch" | "PostDispatch";

/** TraitDefinitionSpec (apis/core.oam.dev/v1beta1/core_types.go, v1.10.9). */
export interface TraitDefinition<
  Parameters = ParameterSchema,
> extends DefinitionHeader<Parameters> {
  type: "trait";
  definitionRef?: DefinitionReference;
  /** Whether the trait sees the component's revision. Default: false. */
  revisionEnabled?: boolean;
  /** Where the trait's object takes a reference to the workload. */
  workloadRefPath?: string;
  /** Whether adding the trait restarts pods. Default: false. */
  podDisruptive?: boolean;
  /** Kinds of workloads, for example `deployments.apps`, or `*`. Default: every one. */
  appliesToWorkloads?: string[];
  /** Traits that cannot stand beside this one: a name, a resource, `*.<group>` or `labelSelector:<selector>`. */
  conflictsWith?: string[];
  /** Default: vela's own judgement by the kind of the objects. */
  health?: StatusTexts;
  extension?: JsonObject;
  /** Whether the trait creates the workload in the component's place. Default: false. */
  manageWorkload?: boolean;
  /** Whether the trait's objects stay in the control plane. Default: false. */
  controlPlaneOnly?: boolean;
  /** Default: `DefaultDispatch`. */
  stage?: TraitStage;
}

/** PolicyDefinitionSpec (apis/core.oam.dev/v1beta1/policy_definition.go, v1.10.9). */
export interface PolicyDefinition<
  Parameters = ParameterSchema,
> extends DefinitionHeader<Parameters> {
  type: "policy";
  definitionRef?: DefinitionReference;
  /** Whether the policy judges health in place of vela. Default: false. */
  manageHealthCheck?: boolean;
}

/** WorkflowStepDefinitionSpec (apis/core.oam.dev/v1beta1/workflow_step_definition.go, v1.10.9). */
export interface WorkflowStepDefinition<
  Parameters = ParameterSchema,
> extends DefinitionHeader<Parameters> {
  type: "workflow-step";
  definitionRef?: DefinitionReference;
  /** Where the step is at home, the label `scope`. Default: in Applications and WorkflowRuns. */
  scope?: "Application" | "WorkflowRun";
  /** Under which heading the documentation shows the step, the annotation `category`. */
  category?: string;
}

export type TypedDefinition<Parameters = ParameterSchema> =
  | ComponentDefinition<Parameters>
  | TraitDefinition<Parameters>
  | PolicyDefinition<Parameters>
  | WorkflowStepDefinition<Parameters>;

/** The fields of a definition that become its `attributes`, in the order in which they are written. */
export function definitionAttributes(definition: TypedDefinition): [string, Json][] {
  const fields = attributeFields[definition.type];
  const values = definition as unknown as Partial<Record<string, Json>>;
  return fields.flatMap((field): [string, Json][] => {
    const value = values[field];
    return value === undefined ? [] : [[field, value]];
  });
}

/** The attributes of each kind; `health` is written as `status`. */
const attributeFields = {
  component: [
    "version",
    "workload",
    "childResourceKinds",
    "revisionLabel",
    "podSpecPath",
    "health",
    "extension",
  ],
  trait: [
    "version",
    "definitionRef",
    "revisionEnabled",
    "workloadRefPath",
    "podDisruptive",
    "appliesToWorkloads",
    "conflictsWith",
    "manageWorkload",
    "controlPlaneOnly",
    "stage",
    "health",
    "extension",
  ],
  policy: ["version", "definitionRef", "manageHealthCheck"],
  "workflow-step": ["version", "definitionRef"],
} as const satisfies Record<DefinitionType, readonly string[]>;
