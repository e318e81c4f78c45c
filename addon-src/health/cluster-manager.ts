import {
  conditionChecks,
  type ConditionDescription,
  conditionHealth,
  type DefinitionHealth,
} from "vela-addon-kit/authoring";

/**
 * When an OCM hub works, read from the conditions that its operator writes. The operator says Applied while
 * Deployments still roll, so Progressing counts too. An operator before v0.10 writes neither Progressing nor
 * ValidFeatureGates, so both may be missing; newer ones write Applied and Progressing at once.
 */
export const clusterManagerConditions: ConditionDescription = {
  deleting: "Deleting: the operator is removing the OCM hub",
  unreported: "Waiting: the operator has not reported any condition yet",
  outdated: "Waiting: the operator has observed generation {observed}, expected {generation}",
  conditions: [
    {
      types: ["Applied"],
      wanted: "True",
      missing: "Waiting: condition {type} is not reported yet",
      outdated: null,
      unwanted: "Failed: {type}={status} ({reason}): {message}",
      unknown: "Waiting: condition {type} is {status} ({reason})",
    },
    {
      types: ["ValidFeatureGates"],
      wanted: "True",
      missing: null,
      outdated: null,
      unwanted: "Failed: invalid feature gates: {message}",
      unknown: null,
    },
    {
      types: ["HubRegistrationDegraded", "HubPlacementDegraded"],
      wanted: "False",
      missing: "Waiting: condition {type} is not reported yet",
      outdated: "Waiting: condition {type} is for generation {observed}, expected {generation}",
      unwanted: "Degraded: {type} ({reason}): {message}",
      unknown: "Waiting: condition {type} is {status} ({reason})",
    },
    {
      types: ["Progressing"],
      wanted: "False",
      missing: null,
      outdated: null,
      unwanted: "Progressing: ({reason}): {message}",
      unknown: "Waiting: condition {type} is {status} ({reason})",
    },
  ],
  ready: "Ready: the OCM hub is applied, registration and placement work, nothing is rolling",
};

/** Health of the component type `cluster-manager`. */
export const clusterManagerHealth: DefinitionHealth = conditionHealth(clusterManagerConditions);

/** The same judgement for the workflow step `wait-cluster-manager`, which reads the ClusterManager itself. */
export const clusterManagerChecks = conditionChecks(
  clusterManagerConditions,
  "read.$returns.value",
);
