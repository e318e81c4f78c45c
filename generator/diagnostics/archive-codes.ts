import type { CodeEntry } from "./code-entry.ts";

/** The codes of archives that are read (generator/source/archive, generator/vela/archive-findings.ts). */
export const archiveCodes = {
  "archive/unreadable": { severity: "error", title: "An archive that cannot be read" },
  "archive/wrong-format": { severity: "error", title: "A file that is no archive of an addon" },
  "archive/damaged": { severity: "error", title: "An archive that is cut off or damaged" },
  "archive/too-large": { severity: "error", title: "An archive holds more than an addon does" },
  "archive/empty": { severity: "error", title: "An archive without a file" },
  "archive/no-end": { severity: "warning", title: "An archive without a mark of its end" },
  "archive/unsafe-path": { severity: "error", title: "An archive whose names lead elsewhere" },
  "archive/irregular-entry": { severity: "error", title: "An archive with what is no file" },
  "archive/root-file": { severity: "error", title: "A file at the root of an archive" },
  "archive/link": { severity: "error", title: "A link that vela reads as an empty file" },
  "archive/duplicate-path": {
    severity: "warning",
    title: "A path that is in an archive more than once",
  },
  "archive/nested-folder": {
    severity: "error",
    title: "An archive whose files lie one folder too deep",
  },
  "archive/not-a-folder": {
    severity: "error",
    title: "An archive whose files cannot lie in a folder",
  },
  "archive/invalid-chart": { severity: "error", title: "A Chart.yaml that helm does not read" },
  "archive/other-name": {
    severity: "warning",
    title: "A Chart.yaml whose name is not that of metadata.yaml",
  },
} as const satisfies Record<string, CodeEntry>;
