import {
  daemonSetHealth,
  type DefinitionHealth,
  deploymentHealth,
  jobHealth,
  statefulSetHealth,
} from "vela-addon-kit/authoring";

import type { JsonObject } from "../../generator/model/json.ts";
import { daemonSetStates } from "./workload-states/daemon-set.ts";
import { deploymentStates } from "./workload-states/deployment.ts";
import { jobStates } from "./workload-states/job.ts";
import { statefulSetStates } from "./workload-states/stateful-set.ts";
import type { StateRow } from "./workload-states/state-row.ts";

/** An object as its controller writes it, and the judgement that is right. */
export interface WorkloadState {
  name: string;
  object: JsonObject;
  healthy: boolean;
  message: string;
}

/** Each kind's health and its states, in the order of a life. */
export const workloads: Record<string, { health: DefinitionHealth; states: WorkloadState[] }> = {
  Deployment: { health: deploymentHealth(), states: deploymentStates().map(stateOf) },
  StatefulSet: { health: statefulSetHealth(), states: statefulSetStates().map(stateOf) },
  DaemonSet: { health: daemonSetHealth(), states: daemonSetStates().map(stateOf) },
  Job: { health: jobHealth(), states: jobStates().map(stateOf) },
};

function stateOf([name, message, object]: StateRow): WorkloadState {
  return { name, message, object, healthy: /^(?:Ready|Completed):/.test(message) };
}
