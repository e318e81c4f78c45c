import { deleted, seen, type StateRow } from "./state-row.ts";

export function statefulSetStates(): StateRow[] {
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
