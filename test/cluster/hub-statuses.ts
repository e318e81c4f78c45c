/** One condition of a ClusterManager, as short as the states below need it. */
export interface Condition {
  readonly type: string;
  readonly status: "True" | "False";
  readonly reason: string;
  readonly message: string;
  /** Only the two Hub*Degraded conditions carry it. */
  readonly observedGeneration?: number;
}

/** A state of the hub that the stand-in for the operator can report. */
export interface HubState {
  /** What the nested Application's message has to start with. */
  readonly expectedMessage: string;
  readonly conditions: readonly Condition[];
}

const applied = condition("Applied", "True", "ClusterManagerApplied", "Components are applied");
const gates = condition("ValidFeatureGates", "True", "FeatureGatesAllValid", "Gates are valid");
const registration = condition(
  "HubRegistrationDegraded",
  "False",
  "RegistrationFunctional",
  "Registration works",
);
const placement = condition(
  "HubPlacementDegraded",
  "False",
  "PlacementFunctional",
  "Placement works",
);
const upToDate = condition("Progressing", "False", "ClusterManagerUpToDate", "Nothing rolls");

export const notApplied: HubState = {
  expectedMessage: "Failed: Applied=False",
  conditions: [
    condition("Applied", "False", "HubResourceApplyFailed", "A hub resource can not be applied"),
    gates,
  ],
};

export const degraded: HubState = {
  expectedMessage: "Degraded:",
  conditions: [
    applied,
    gates,
    condition("HubRegistrationDegraded", "True", "UnavailableRegistrationPod", "0 of 1 pods"),
    placement,
    upToDate,
  ],
};

export const progressing: HubState = {
  expectedMessage: "Progressing:",
  conditions: [
    applied,
    gates,
    registration,
    placement,
    condition("Progressing", "True", "ClusterManagerDeploymentRolling", "A Deployment rolls"),
  ],
};

export const ready: HubState = {
  expectedMessage: "Ready:",
  conditions: [applied, gates, registration, placement, upToDate],
};

function condition(
  type: string,
  status: "True" | "False",
  reason: string,
  message: string,
): Condition {
  return { type, status, reason, message };
}
