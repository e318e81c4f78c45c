import { deleted, seen, type StateRow } from "./state-row.ts";

export function daemonSetStates(): StateRow[] {
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
