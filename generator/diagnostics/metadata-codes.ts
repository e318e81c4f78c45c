import type { CodeEntry } from "./code-entry.ts";

/** The codes of what an addon says of itself. */
export const metadataCodes = {
  "metadata/missing-field": { severity: "error", title: "A required metadata field is missing" },
  "metadata/invalid-name": { severity: "error", title: "The addon's name breaks vela's name rule" },
  "metadata/invalid-version": { severity: "error", title: "A version is not a semantic version" },
  "metadata/loose-version": {
    severity: "warning",
    title: "A version that registries do not find under its own text",
  },
  "metadata/invalid-constraint": {
    severity: "error",
    title: "A version requirement is not a constraint that vela reads",
  },
  "metadata/no-release": {
    severity: "error",
    title: "A vela requirement that no known release meets",
  },
  "metadata/invalid-field": { severity: "error", title: "A metadata field has the wrong shape" },
} as const satisfies Record<string, CodeEntry>;
