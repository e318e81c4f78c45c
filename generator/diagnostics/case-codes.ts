import type { CodeEntry } from "./code-entry.ts";

/** The codes of what is wrong with cases and health files, or of what they find. */
export const caseCodes = {
  "cases/none": { severity: "error", title: "There is no case to test" },
  "cases/syntax-error": { severity: "error", title: "A case or health file is not YAML" },
  "cases/unknown-key": { severity: "error", title: "A case or health file has an unknown key" },
  "cases/invalid": { severity: "error", title: "A case or health file says what it cannot mean" },
  "cases/ignored-file": { severity: "warning", title: "A file in cases/ that nothing reads" },
  "cases/never-run": { severity: "error", title: "A case or state that is never run" },
  "cases/field-differs": { severity: "error", title: "A value is not what its case expects" },
  "cases/error-missing": { severity: "error", title: "A case expects an error and none comes" },
  "cases/error-differs": { severity: "error", title: "A case leads to another error" },
  "cases/unknown-definition": {
    severity: "error",
    title: "Health is tested of a definition that is not there or judges nothing",
  },
  "cases/health-differs": { severity: "error", title: "A state is judged in another way" },
  "cases/snapshot-missing": { severity: "error", title: "A case has no snapshot yet" },
  "cases/snapshot-differs": { severity: "error", title: "A rendering is not as its snapshot" },
  "cases/snapshot-obsolete": { severity: "warning", title: "A snapshot that no case needs" },
  "cases/snapshot-foreign": {
    severity: "error",
    title: "A file in the place of a snapshot is not one",
  },
} as const satisfies Record<string, CodeEntry>;
