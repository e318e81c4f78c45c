import {
  daemonSetHealth,
  type DefinitionHealth,
  deploymentHealth,
  jobHealth,
  statefulSetHealth,
} from "vela-addon-kit/authoring";

import type { JsonObject } from "../../generator/model/json.ts";

/** An object as its controller writes it, and the judgement that is right. */
export interface WorkloadState {
  name: string;
  object: JsonObject;
  healthy: boolean;
  message: string;
}

type Row = [name: string, message: string, object: JsonObject];

function stateOf([name, message, object]: Row): WorkloadState {
  return { name, message, object, healthy: /^(?:Ready|Completed):/.test(message) };
}

const seen = { metadata: { generation: 2 } };
const deleted = { metadata: { generation: 2, deletionTimestamp: "2026-01-01T00:00:00Z" } };

function condition(type: string, status: string, reason: string, message: string): JsonObject {
  return { type, status, reason, message, lastUpdateTime: "2026-01-01T00:00:00Z" };
}

function deploymentStates(): Row[] {
  const counts = { observedGeneration: 2, replicas: 3, updatedReplicas: 3 };
  const complete = { ...counts, readyReplicas: 3, availableReplicas: 3 };
  const spec = { replicas: 3 };
  const progressing = condition(
    "Progressing",
    "True",
    "NewReplicaSetAvailable",
    "It has progressed",
  );
  const available = condition("Available", "True", "MinimumReplicasAvailable", "It is available");
  const conditions = [available, progressing];
  return [
    ["no generation and no pods wanted", "Ready: 0 of 0 pods", { spec: { replicas: 0 } }],
    [
      "created just now",
      "Waiting: generation 0 is observed, 1 is wanted",
      { metadata: { generation: 1 }, spec: { replicas: 0 } },
    ],
    [
      "one pod, none updated",
      "Updating: 0 of 1 pods are of the newest spec",
      {
        ...seen,
        spec: { replicas: 1 },
        status: { observedGeneration: 2, availableReplicas: 1 },
      },
    ],
    [
      "one pod, none available",
      "Waiting: 0 of 1 pods are available",
      {
        ...seen,
        spec: { replicas: 1 },
        status: { observedGeneration: 2, replicas: 1, updatedReplicas: 1 },
      },
    ],
    ["no status", "Waiting: generation 0 is observed, 2 is wanted", { ...seen, spec }],
    ["nothing at all", "Updating: 0 of 1 pods are of the newest spec", {}],
    [
      "an old observation",
      "Waiting: generation 1 is observed, 2 is wanted",
      {
        ...seen,
        spec,
        status: { ...complete, observedGeneration: 1 },
      },
    ],
    [
      "the first pods",
      "Updating: 1 of 3 pods are of the newest spec",
      {
        ...seen,
        spec,
        status: { observedGeneration: 2, replicas: 1, updatedReplicas: 1 },
      },
    ],
    [
      "no pod that is available",
      "Waiting: 0 of 3 pods are available",
      { ...seen, spec, status: counts },
    ],
    [
      "one pod that is not available",
      "Waiting: 2 of 3 pods are available",
      {
        ...seen,
        spec,
        status: { ...complete, availableReplicas: 2, conditions },
      },
    ],
    [
      "an old pod",
      "Updating: 1 old pods are left",
      { ...seen, spec, status: { ...complete, replicas: 4 } },
    ],
    ["complete", "Ready: 3 of 3 pods", { ...seen, spec, status: { ...complete, conditions } }],
    ["complete without conditions", "Ready: 3 of 3 pods", { ...seen, spec, status: complete }],
    [
      "a newer observation",
      "Ready: 3 of 3 pods",
      { ...seen, spec, status: { ...complete, observedGeneration: 3 } },
    ],
    [
      "more pods than wanted",
      "Ready: 4 of 3 pods",
      {
        ...seen,
        spec,
        status: { ...complete, replicas: 4, updatedReplicas: 4, availableReplicas: 4 },
      },
    ],
    [
      "the default of one pod",
      "Ready: 1 of 1 pods",
      {
        ...seen,
        spec: {},
        status: { observedGeneration: 2, replicas: 1, updatedReplicas: 1, availableReplicas: 1 },
      },
    ],
    [
      "no pods wanted",
      "Ready: 0 of 0 pods",
      { ...seen, spec: { replicas: 0 }, status: { observedGeneration: 2 } },
    ],
    [
      "a rollout over its deadline",
      "Failed: Progressing (ProgressDeadlineExceeded): has timed out",
      {
        ...seen,
        spec,
        status: {
          ...complete,
          conditions: [
            available,
            condition("Progressing", "False", "ProgressDeadlineExceeded", "has timed out"),
          ],
        },
      },
    ],
    [
      "a quota",
      "Failed: ReplicaFailure (FailedCreate): exceeded quota",
      {
        ...seen,
        spec,
        status: {
          ...counts,
          updatedReplicas: 2,
          conditions: [
            condition("ReplicaFailure", "True", "FailedCreate", "exceeded quota"),
            progressing,
          ],
        },
      },
    ],
    [
      "a quota in other words",
      "Failed: ReplicaFailure (-): ",
      {
        ...seen,
        spec,
        status: {
          ...complete,
          conditions: [{ type: "ReplicaFailure", status: "True", reason: null }],
        },
      },
    ],
    [
      "a quota that was raised",
      "Ready: 3 of 3 pods",
      {
        ...seen,
        spec,
        status: { ...complete, conditions: [condition("ReplicaFailure", "False", "", "")] },
      },
    ],
    [
      "a condition without a status",
      "Ready: 3 of 3 pods",
      {
        ...seen,
        spec,
        status: { ...complete, conditions: [{ type: "ReplicaFailure" }, { type: null }] },
      },
    ],
    [
      "another type with those words",
      "Ready: 3 of 3 pods",
      {
        ...seen,
        spec,
        status: {
          ...complete,
          conditions: [condition("Available", "True", "ProgressDeadlineExceeded", "")],
        },
      },
    ],
    [
      "nulls and other types",
      "Updating: 0 of 1 pods are of the newest spec",
      {
        metadata: { generation: null, deletionTimestamp: null },
        spec: { replicas: "3" },
        status: { observedGeneration: "2", conditions: {}, replicas: null },
      },
    ],
    ["deleting", "Deleting", { ...deleted, spec, status: complete }],
  ];
}

function statefulSetStates(): Row[] {
  const spec = { replicas: 3 };
  const complete = { observedGeneration: 2, replicas: 3, updatedReplicas: 3, readyReplicas: 3 };
  const rolling = { type: "RollingUpdate", rollingUpdate: { partition: 2 } };
  return [
    ["no generation and no pods wanted", "Ready: 0 of 0 pods", { spec: { replicas: 0 } }],
    [
      "created just now",
      "Waiting: generation 0 is observed, 1 is wanted",
      { metadata: { generation: 1 }, spec: { replicas: 0 } },
    ],
    [
      "one pod, none updated",
      "Updating: 0 of 1 pods are of the newest spec",
      {
        ...seen,
        spec: { replicas: 1 },
        status: { observedGeneration: 2, readyReplicas: 1 },
      },
    ],
    [
      "one pod, none ready",
      "Waiting: 0 of 1 pods are ready",
      {
        ...seen,
        spec: { replicas: 1 },
        status: { observedGeneration: 2, updatedReplicas: 1 },
      },
    ],
    ["no status", "Waiting: generation 0 is observed, 2 is wanted", { ...seen, spec }],
    ["nothing at all", "Updating: 0 of 1 pods are of the newest spec", {}],
    [
      "an old observation",
      "Waiting: generation 1 is observed, 2 is wanted",
      {
        ...seen,
        spec,
        status: { ...complete, observedGeneration: 1 },
      },
    ],
    [
      "one pod updated",
      "Updating: 1 of 3 pods are of the newest spec",
      {
        ...seen,
        spec: { ...spec, updateStrategy: { type: "RollingUpdate" } },
        status: { ...complete, updatedReplicas: 1 },
      },
    ],
    [
      "no pod is ready",
      "Waiting: 0 of 3 pods are ready",
      {
        ...seen,
        spec,
        status: { observedGeneration: 2, updatedReplicas: 3 },
      },
    ],
    [
      "one pod is not ready",
      "Waiting: 2 of 3 pods are ready",
      { ...seen, spec, status: { ...complete, readyReplicas: 2 } },
    ],
    ["complete", "Ready: 3 of 3 pods", { ...seen, spec, status: complete }],
    [
      "a newer observation, and a pod too many",
      "Ready: 4 of 3 pods",
      {
        ...seen,
        spec,
        status: { observedGeneration: 3, updatedReplicas: 4, readyReplicas: 4 },
      },
    ],
    [
      "the default of one pod",
      "Ready: 1 of 1 pods",
      {
        ...seen,
        spec: {},
        status: { observedGeneration: 2, updatedReplicas: 1, readyReplicas: 1 },
      },
    ],
    [
      "one is left to update",
      "Updating: 0 of 1 pods are of the newest spec",
      {
        ...seen,
        spec: { ...spec, updateStrategy: rolling },
        status: { ...complete, updatedReplicas: 0 },
      },
    ],
    [
      "all behind the partition",
      "Ready: 3 of 3 pods",
      {
        ...seen,
        spec: { ...spec, updateStrategy: rolling },
        status: { ...complete, updatedReplicas: 1 },
      },
    ],
    [
      "updated by hand",
      "Ready: 3 of 3 pods",
      {
        ...seen,
        spec: { ...spec, updateStrategy: { type: "OnDelete" } },
        status: { ...complete, updatedReplicas: 0 },
      },
    ],
    [
      "no pods wanted",
      "Ready: 0 of 0 pods",
      { ...seen, spec: { replicas: 0 }, status: { observedGeneration: 2 } },
    ],
    [
      "nulls and other types",
      "Updating: 0 of 1 pods are of the newest spec",
      {
        metadata: { generation: "2", deletionTimestamp: 1 },
        spec: { replicas: null, updateStrategy: null },
        status: { readyReplicas: "3" },
      },
    ],
    ["deleting", "Deleting", { ...deleted, spec, status: complete }],
  ];
}

function daemonSetStates(): Row[] {
  const complete = {
    observedGeneration: 2,
    desiredNumberScheduled: 3,
    updatedNumberScheduled: 3,
    numberAvailable: 3,
  };
  const onDelete = { updateStrategy: { type: "OnDelete" } };
  return [
    [
      "created just now",
      "Waiting: generation 0 is observed, 1 is wanted",
      { metadata: { generation: 1 } },
    ],
    [
      "one pod, none updated",
      "Updating: 0 of 1 pods are of the newest spec",
      {
        ...seen,
        status: { observedGeneration: 2, desiredNumberScheduled: 1, numberAvailable: 1 },
      },
    ],
    [
      "one pod, none available",
      "Waiting: 0 of 1 pods are available",
      {
        ...seen,
        status: { observedGeneration: 2, desiredNumberScheduled: 1, updatedNumberScheduled: 1 },
      },
    ],
    ["no status", "Waiting: generation 0 is observed, 2 is wanted", seen],
    [
      "an old observation",
      "Waiting: generation 1 is observed, 2 is wanted",
      {
        ...seen,
        status: { ...complete, observedGeneration: 1 },
      },
    ],
    [
      "no pod updated",
      "Updating: 0 of 3 pods are of the newest spec",
      {
        ...seen,
        status: { observedGeneration: 2, desiredNumberScheduled: 3 },
      },
    ],
    [
      "one pod is not updated",
      "Updating: 2 of 3 pods are of the newest spec",
      {
        ...seen,
        spec: { updateStrategy: { type: "RollingUpdate" } },
        status: { ...complete, updatedNumberScheduled: 2 },
      },
    ],
    [
      "no pod is available",
      "Waiting: 0 of 3 pods are available",
      {
        ...seen,
        status: { observedGeneration: 2, desiredNumberScheduled: 3, updatedNumberScheduled: 3 },
      },
    ],
    [
      "one is not available",
      "Waiting: 2 of 3 pods are available",
      { ...seen, status: { ...complete, numberAvailable: 2 } },
    ],
    ["complete", "Ready: 3 of 3 pods", { ...seen, status: complete }],
    [
      "a newer observation, and a node that left",
      "Ready: 4 of 3 pods",
      {
        ...seen,
        status: {
          ...complete,
          observedGeneration: 3,
          updatedNumberScheduled: 4,
          numberAvailable: 4,
        },
      },
    ],
    [
      "updated by hand",
      "Ready: 3 of 3 pods",
      { ...seen, spec: onDelete, status: { ...complete, updatedNumberScheduled: 0 } },
    ],
    ["no node for it", "Ready: 0 of 0 pods", { ...seen, status: { observedGeneration: 2 } }],
    [
      "nulls and other types",
      "Ready: 0 of 0 pods",
      { metadata: null, spec: null, status: { numberAvailable: "3" } },
    ],
    ["deleting", "Deleting", { ...deleted, status: complete }],
  ];
}

function jobStates(): Row[] {
  const counts = { active: 1, succeeded: 2, failed: 3 };
  const done = condition("Complete", "True", "CompletionsReached", "");
  return [
    ["no status", "Running: 0 pods are active, 0 succeeded, 0 failed", seen],
    ["running", "Running: 1 pods are active, 2 succeeded, 3 failed", { ...seen, status: counts }],
    [
      "not suspended any more",
      "Running: 1 pods are active, 2 succeeded, 3 failed",
      {
        status: { ...counts, conditions: [condition("Suspended", "False", "JobResumed", "")] },
      },
    ],
    [
      "not complete",
      "Running: 1 pods are active, 2 succeeded, 3 failed",
      {
        status: {
          ...counts,
          conditions: [condition("Complete", "False", "", ""), { type: "Complete" }],
        },
      },
    ],
    [
      "not failed",
      "Completed: 2 pods succeeded",
      {
        status: {
          ...counts,
          conditions: [
            condition("Failed", "False", "", ""),
            { type: "Failed" },
            { type: "Suspended" },
            done,
          ],
        },
      },
    ],
    [
      "suspended",
      "Suspended: 2 pods succeeded so far",
      {
        status: { ...counts, conditions: [condition("Suspended", "True", "JobSuspended", "")] },
      },
    ],
    [
      "failed",
      "Failed: Failed (BackoffLimitExceeded): too many",
      {
        status: {
          ...counts,
          conditions: [condition("Failed", "True", "BackoffLimitExceeded", "too many")],
        },
      },
    ],
    [
      "failed without a reason",
      "Failed: Failed (-): ",
      { status: { conditions: [{ type: "Failed", status: "True" }] } },
    ],
    // A controller never writes these together; whoever does gets the worse of the two.
    [
      "complete and failed",
      "Failed: Failed (-): ",
      {
        status: { conditions: [done, { type: "Failed", status: "True" }] },
      },
    ],
    [
      "complete and suspended",
      "Suspended: 0 pods succeeded so far",
      {
        status: { conditions: [done, condition("Suspended", "True", "", "")] },
      },
    ],
    [
      "complete",
      "Completed: 2 pods succeeded",
      { ...seen, status: { succeeded: 2, conditions: [done] } },
    ],
    [
      "complete, uncounted",
      "Completed: 0 pods succeeded",
      { ...seen, status: { conditions: [done] } },
    ],
    [
      "nulls and other types",
      "Running: 0 pods are active, 0 succeeded, 0 failed",
      {
        metadata: null,
        status: { active: "1", conditions: [{ type: 1, status: "True" }] },
      },
    ],
    ["deleting", "Deleting", { ...deleted, status: { conditions: [done] } }],
  ];
}

/** Each kind's health and its states, in the order of a life. */
export const workloads: Record<string, { health: DefinitionHealth; states: WorkloadState[] }> = {
  Deployment: { health: deploymentHealth(), states: deploymentStates().map(stateOf) },
  StatefulSet: { health: statefulSetHealth(), states: statefulSetStates().map(stateOf) },
  DaemonSet: { health: daemonSetHealth(), states: daemonSetStates().map(stateOf) },
  Job: { health: jobHealth(), states: jobStates().map(stateOf) },
};
