export { conditionChecks } from "./condition-checks.ts";
export { type ConditionDescription, type ConditionRule } from "./condition-description.ts";
export {
  conditionHealth,
  type ConditionHealthOptions,
  type DefinitionHealth,
} from "./condition-health.ts";
export { type AddonDefinition, type AuthoredData, defineAddon } from "./define-addon.ts";
export {
  type ComponentOptions,
  defineComponent,
  definePolicy,
  defineTrait,
  defineWorkflowStep,
  type PolicyOptions,
  type TraitOptions,
  type WorkflowStepOptions,
} from "./define-definition.ts";
export { type Static, type TObject, Type } from "./parameters.ts";
export type {
  ComponentDefinition,
  PolicyDefinition,
  StatusTexts,
  TraitDefinition,
  TypedDefinition,
  WorkflowStepDefinition,
} from "../model/definition.ts";
export type { UiField, UiSettings, UiType } from "../model/ui-schema.ts";
export {
  daemonSetHealth,
  deploymentHealth,
  jobHealth,
  statefulSetHealth,
  type WorkloadHealthOptions,
} from "./workload-health.ts";
