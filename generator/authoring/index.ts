export { type AddonDefinition, defineAddon } from "./define-addon.ts";
export { type Static, type TObject, Type } from "./parameters.ts";
