import { condition, deleted, seen, type StateRow } from "./state-row.ts";

export function deploymentStates(): StateRow[] {
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
