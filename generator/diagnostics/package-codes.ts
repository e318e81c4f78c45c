import type { CodeEntry } from "./code-entry.ts";

/** The codes of what keeps an addon from being packed. */
export const packageCodes = {
  "package/forbidden-file": {
    severity: "error",
    title: "A file that must not be shipped in an addon",
  },
  "package/helm-file": {
    severity: "error",
    title: "A file that helm takes for a part of a chart, and cannot use",
  },
  "package/invalid-ignore": { severity: "error", title: "A rule of .helmignore that helm refuses" },
  "package/ignored-file": {
    severity: "error",
    title: "A rule of .helmignore that leaves out a file which an addon needs",
  },
  "package/other-chart": {
    severity: "warning",
    title: "A Chart.yaml that says something else than the one that is packed",
  },
  "package/uncertain-time": {
    severity: "warning",
    title: "A time that may not be the same in another clone",
  },
} as const satisfies Record<string, CodeEntry>;
