import type {
  ComponentDefinition,
  PolicyDefinition,
  TraitDefinition,
  WorkflowStepDefinition,
} from "../model/definition.ts";
import type { TObject } from "./parameters.ts";

/** What a component type is declared with. */
export type ComponentOptions<P extends TObject = TObject> = Omit<ComponentDefinition<P>, "type">;
/** What a trait type is declared with. */
export type TraitOptions<P extends TObject = TObject> = Omit<TraitDefinition<P>, "type">;
/** What a policy type is declared with. */
export type PolicyOptions<P extends TObject = TObject> = Omit<PolicyDefinition<P>, "type">;
/** What a workflow step type is declared with. */
export type WorkflowStepOptions<P extends TObject = TObject> = Omit<
  WorkflowStepDefinition<P>,
  "type"
>;

/**
 * Declares a component type. Its body is CUE in `templates/definitions/<name>.cue`, or `.cue.hbs`: `output`, and
 * where needed `outputs` and imports, all at the top of the file. The build puts header and `parameter` around it.
 *
 * @example
 * export const clock = defineComponent({
 *   name: "clock",
 *   description: "A clock that is always right",
 *   workload: { definition: { apiVersion: "apps/v1", kind: "Deployment" } },
 *   health: deploymentHealth(),
 *   parameters: Type.Object({ zone: Type.String({ default: "UTC", description: "Time zone" }) }),
 * });
 */
export function defineComponent<P extends TObject>(
  options: ComponentOptions<P>,
): ComponentDefinition<P> {
  return { ...options, type: "component" };
}

/**
 * Declares a trait type. Its body holds `patch`, `outputs` or `patchOutputs`.
 *
 * @example
 * export const night = defineTrait({
 *   name: "night",
 *   description: "Stops the pods at night",
 *   appliesToWorkloads: ["deployments.apps"],
 *   podDisruptive: true,
 * });
 */
export function defineTrait<P extends TObject>(options: TraitOptions<P>): TraitDefinition<P> {
  return { ...options, type: "trait" };
}

/**
 * Declares a policy type. Its body holds `output` or `outputs` when it makes objects.
 *
 * @example
 * export const curfew = definePolicy({ name: "curfew", description: "When nothing may change" });
 */
export function definePolicy<P extends TObject>(options: PolicyOptions<P>): PolicyDefinition<P> {
  return { ...options, type: "policy" };
}

/**
 * Declares a workflow step type. Its body holds the actions, such as `apply: kube.#Apply & { … }`. vela checks the
 * parameters of a step after its actions ran: what must not happen with a wrong value belongs behind an `if`.
 *
 * @example
 * export const ring = defineWorkflowStep({
 *   name: "ring",
 *   description: "Rings the bell",
 *   scope: "Application",
 *   category: "External Integration",
 * });
 */
export function defineWorkflowStep<P extends TObject>(
  options: WorkflowStepOptions<P>,
): WorkflowStepDefinition<P> {
  return { ...options, type: "workflow-step" };
}
