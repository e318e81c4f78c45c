import { condition, deleted, seen, type StateRow } from "./state-row.ts";

export function jobStates(): StateRow[] {
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
