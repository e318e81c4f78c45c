import type { CodeEntry } from "./code-entry.ts";

/** The codes of what keeps vela from enabling an addon. */
export const enableCodes = {
  "enable/no-vela": {
    severity: "error",
    title: "There is no vela command line that can be run",
    isOfMachine: true,
  },
  "enable/no-kubeconfig": {
    severity: "error",
    title: "vela will find no cluster",
    isOfMachine: true,
  },
  "enable/no-cluster": {
    severity: "error",
    title: "vela cannot work with the cluster",
    isOfMachine: true,
  },
  "enable/unspelled-value": {
    severity: "error",
    title: "A parameter value that vela's arguments cannot say",
  },
  "enable/failed": { severity: "error", title: "vela did not enable the addon" },
} as const satisfies Record<string, CodeEntry>;
