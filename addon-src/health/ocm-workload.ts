import type { DefinitionHealth } from "vela-addon-kit/authoring";

/** A count that the Deployment controller leaves out while it is zero. */
function count(field: string): string {
  return [
    `_${field}: *0 | int`,
    `if context.output.status.${field} != _|_ {_${field}: context.output.status.${field}}`,
  ].join("\n");
}

const wanted = [
  "_wanted: *1 | int",
  "if context.output.spec.replicas != _|_ {_wanted: context.output.spec.replicas}",
].join("\n");

/**
 * Health of the component type `ocm-workload`, by its Deployment: the controller has seen the newest spec, and every
 * pod is of that spec and ready. OCM's conditions keep their last value when the operator itself dies; this notices.
 */
export const workloadHealth: Pick<DefinitionHealth, "healthPolicy" | "customStatus"> = {
  healthPolicy: [
    wanted,
    ...["replicas", "updatedReplicas", "readyReplicas", "observedGeneration"].map(count),
    "isHealth: _replicas == _wanted && _updatedReplicas == _wanted && _readyReplicas == _wanted && _observedGeneration >= context.output.metadata.generation",
  ].join("\n"),
  customStatus: [
    wanted,
    count("readyReplicas"),
    String.raw`message: "Ready:\(_readyReplicas)/\(_wanted)"`,
  ].join("\n"),
};
