import type { TypedDefinition } from "../model/definition.ts";
import type { AddonMetadata } from "../model/metadata.ts";
import type { TObject } from "./parameters.ts";

/** A value that template files can read: JSON, also when it is declared `as const`. */
export type AuthoredData =
  | null
  | boolean
  | number
  | string
  | readonly AuthoredData[]
  | { readonly [key: string]: AuthoredData };

/** What the addon.ts of a typed project exports by default. */
export interface AddonDefinition {
  /** What metadata.yaml says. */
  metadata: AddonMetadata;
  /** Made with `Type.Object`; its properties are the parameters. Absent when the addon takes none. */
  parameters?: TObject;
  /**
   * Component, trait, policy and workflow step types, made with defineComponent, defineTrait, definePolicy and
   * defineWorkflowStep. Whole definitions in templates/definitions/ need no entry here.
   */
  definitions?: readonly TypedDefinition<TObject>[];
  /** Build-time data for the template files, beside the metadata. Absent means none. */
  data?: Readonly<Record<string, AuthoredData>>;
}

/**
 * Declares an addon. Gives its argument back unchanged: the types do the work.
 *
 * @example
 * export default defineAddon({
 *   metadata: { name: "web-shop", version: "1.0.0", description: "A web shop" },
 *   parameters: Type.Object({ replicas: Type.Integer({ description: "Number of pods", default: 2 }) }),
 * });
 */
export function defineAddon(definition: AddonDefinition): AddonDefinition {
  return definition;
}
