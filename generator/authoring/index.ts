export { conditionChecks } from "./condition-checks.ts";
export { type ConditionDescription, type ConditionRule } from "./condition-description.ts";
export { conditionHealth, type DefinitionHealth } from "./condition-health.ts";
export { type AddonDefinition, type AuthoredData, defineAddon } from "./define-addon.ts";
export { type Static, type TObject, Type } from "./parameters.ts";
