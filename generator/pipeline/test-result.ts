import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { VelaRelease } from "../model/vela-render.ts";

/** The difference between a snapshot and what is rendered now. */
export interface SnapshotDiff {
  /** The snapshot's file. */
  file: string;
  releases: VelaRelease[];
  /** A unified diff, without line breaks. */
  lines: string[];
}

/** How one case, or one state of a health file, did. */
export interface TestResult {
  /** `upgraded`, or `health/cluster-manager: the operator is gone`, or without a state where the file is broken. */
  name: string;
  kind: "case" | "health";
  /** The file that says what is expected. */
  file: string;
  /** The releases that it ran with, oldest first; none where the file is broken. */
  releases: VelaRelease[];
  passed: boolean;
  /** Why it failed; sorted. */
  diagnostics: Diagnostic[];
  diffs: SnapshotDiff[];
  durationMs: number;
}

/** What `vela-addon test` found and did. */
export interface TestRun {
  /** The releases that were asked for, oldest first. */
  releases: VelaRelease[];
  /** Cases first, then health; in the order of their files. */
  results: TestResult[];
  /** What belongs to no result: the project's mistakes, files that nothing reads, obsolete snapshots, failed writes. */
  diagnostics: Diagnostic[];
  /** Snapshots that were written and removed, as a person would type them; sorted. */
  written: string[];
  removed: string[];
  /** Of the whole run. */
  durationMs: number;
}
