import type { CaseFile } from "../cases/case-file.ts";
import { checkError } from "../cases/check-error.ts";
import { checkFields } from "../cases/check-fields.ts";
import { compareSnapshots, type SnapshotComparison } from "../cases/compare-snapshots.ts";
import { snapshotBody, snapshotHeadLines } from "../cases/snapshot-text.ts";
import type { StoredSnapshot } from "../cases/stored-snapshot.ts";
import { unifiedDiff } from "../cases/unified-diff.ts";
import { foldReleases } from "../check/fold-releases.ts";
import { type Diagnostic, diagnostic, sortDiagnostics } from "../diagnostics/diagnostic.ts";
import { positionAt } from "../diagnostics/position.ts";
import type { VelaRelease } from "../model/vela-render.ts";
import { joinReleases } from "./join-releases.ts";
import type { CaseRun } from "./run-cases.ts";
import type { SnapshotDiff } from "./test-result.ts";

export interface CaseJudgement {
  diagnostics: Diagnostic[];
  diffs: SnapshotDiff[];
  /** Snapshots to store, by file name; absent when the case has none, or does not render everywhere. */
  wanted?: ReadonlyMap<string, string>;
}

export interface JudgeInput {
  /** What each release makes of the case, oldest first; at least one. */
  runs: readonly CaseRun[];
  /** What each release makes of the case `default`; empty for that case itself. */
  base: readonly CaseRun[];
  /** The snapshots of this case that the tool wrote. */
  stored: readonly StoredSnapshot[];
  /** Whether snapshots are written, so that missing and different ones are no failure. */
  update: boolean;
}

/** Compares what the releases make of a case with what the case expects. */
export function judgeCase(file: CaseFile, input: JudgeInput): CaseJudgement {
  const { runs } = input;
  const found = [...unexpectedErrors(runs), ...joinReleases(byRelease(runs, comparisonOf))];
  const hasSnapshot = file.expectation.kind === "render" && file.expectation.snapshot;
  if (!hasSnapshot || runs.some(({ render }) => !render)) {
    return { diagnostics: sortDiagnostics(found), diffs: [] };
  }
  const bodies = new Map(runs.map((run) => [run.release, bodyOf(run, input.base)]));
  const comparison = compareSnapshots(file.name, bodies, input.stored);
  const judged = input.update
    ? { found: [], diffs: [] }
    : differences(file, comparison, runs.length);
  const diagnostics = sortDiagnostics([...found, ...judged.found]);
  return { diagnostics, diffs: judged.diffs, wanted: comparison.wanted };
}

/** Errors of a case that expects none; each CUE words them in its own way. */
function unexpectedErrors(runs: readonly CaseRun[]): Diagnostic[] {
  const found = runs.map(({ file, release, errors }) => ({
    release,
    diagnostics: file.expectation.kind === "error" ? [] : errors,
  }));
  return foldReleases(found).map((error) => ({ ...error, case: runs[0]?.file.name ?? "" }));
}

function comparisonOf({ file, errors, render, mask }: CaseRun): Diagnostic[] {
  const { expectation } = file;
  if (expectation.kind === "error") return checkError(expectation.error, errors);
  return render ? checkFields(render, expectation.fields, mask) : [];
}

function byRelease(
  runs: readonly CaseRun[],
  of: (run: CaseRun) => Diagnostic[],
): Map<VelaRelease, Diagnostic[]> {
  return new Map(runs.map((run) => [run.release, of(run)]));
}

function bodyOf(run: CaseRun, base: readonly CaseRun[]): string {
  const other = base.find(({ release, render }) => release === run.release && render);
  const { sections, mask } = run;
  return snapshotBody({ sections, mask, base: other?.sections });
}

function differences(
  file: CaseFile,
  comparison: SnapshotComparison,
  releaseCount: number,
): { found: Diagnostic[]; diffs: SnapshotDiff[] } {
  const hint = `Run vela-addon test -u, then review what it stores`;
  const found: Diagnostic[] = [];
  if (comparison.missing.length > 0) {
    const message = `The case "${file.name}" has no snapshot yet`;
    const { missing } = comparison;
    const only = missing.length < releaseCount ? { releases: missing } : {};
    found.push(diagnostic("cases/snapshot-missing", message, file.at([]), { hint, ...only }));
  }
  const diffs = comparison.different.map(({ stored, expected, actual, releases }) => {
    const names = { expected: stored.file, actual: `case ${file.name}` };
    const { lines, firstLine } = unifiedDiff(expected, actual, names);
    const line = firstLine + snapshotHeadLines(stored.text);
    const only = releases.length < releaseCount ? { releases } : {};
    const message = `What the case "${file.name}" renders to is not as its snapshot`;
    const related = [{ message: "case", at: file.at([]) }];
    const at = linePosition(stored, line);
    found.push(diagnostic("cases/snapshot-differs", message, at, { hint, related, ...only }));
    return { file: stored.file, releases, lines };
  });
  return { found, diffs };
}

/** A line (1-based) of a snapshot, without its blanks. */
function linePosition({ file, text }: StoredSnapshot, line: number): ReturnType<typeof positionAt> {
  const lines = text.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  const body = lines[line - 1] ?? "";
  const indent = body.length - body.trimStart().length;
  return positionAt(file, text, { start: start + indent, end: start + body.length });
}
