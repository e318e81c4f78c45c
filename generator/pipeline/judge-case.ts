import type { CaseFile } from "../cases/case-file.ts";
import { checkError } from "../cases/check-error.ts";
import { checkFields } from "../cases/check-fields.ts";
import { compareEntries, type EntriesByRelease, joinEntries } from "../cases/compare-snapshots.ts";
import { type SnapshotEntry, snapshotEntries, snapshotText } from "../cases/snapshot-text.ts";
import type { StoredSnapshot } from "../cases/stored-snapshot.ts";
import { unifiedDiff } from "../cases/unified-diff.ts";
import { foldReleases } from "../check/fold-releases.ts";
import { type Diagnostic, diagnostic, sortDiagnostics } from "../diagnostics/diagnostic.ts";
import { type FilePosition, positionAt } from "../diagnostics/position.ts";
import type { VelaRelease } from "../model/vela-render.ts";
import { joinReleases } from "./join-releases.ts";
import type { CaseRun } from "./run-cases.ts";
import type { SnapshotDiff } from "./test-result.ts";
import { updateCommand } from "./update-command.ts";

export interface CaseJudgement {
  diagnostics: Diagnostic[];
  diffs: SnapshotDiff[];
  /** The snapshot to store; absent when the case has none, or does not render everywhere. */
  wanted?: string;
}

export interface JudgeInput {
  /** What each release makes of the case, oldest first; at least one. */
  runs: readonly CaseRun[];
  /** What each release makes of the case `default`; empty for that case itself. */
  base: readonly CaseRun[];
  /** The snapshot of this case that the tool wrote; undefined when there is none. */
  stored: StoredSnapshot | undefined;
  /** Whether something that the tool did not write stands in the place of the snapshot; others report it. */
  isTaken: boolean;
  /** The project's folder as a person would type it, for hints. */
  root: string;
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
  const made = new Map(runs.map((run) => [run.release, entriesOf(run, input.base)]));
  const wanted = snapshotText(joinEntries(made));
  if (input.update) return { diagnostics: sortDiagnostics(found), diffs: [], wanted };
  const judged = differences(file, made, input);
  const diagnostics = sortDiagnostics([...found, ...judged.found]);
  return { diagnostics, diffs: judged.diffs, wanted };
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

function entriesOf(run: CaseRun, base: readonly CaseRun[]): SnapshotEntry[] {
  const other = base.find(({ release, render }) => release === run.release && render);
  const { sections, mask } = run;
  return snapshotEntries({ sections, mask, base: other?.sections });
}

function differences(
  file: CaseFile,
  made: EntriesByRelease,
  { stored, isTaken, root }: JudgeInput,
): { found: Diagnostic[]; diffs: SnapshotDiff[] } {
  const hint = `Run ${updateCommand(root)}, then review what it stores`;
  if (!stored && isTaken) return { found: [], diffs: [] };
  if (!stored) {
    const message = `The case "${file.name}" has no snapshot yet`;
    return {
      found: [diagnostic("cases/snapshot-missing", message, file.at([]), { hint })],
      diffs: [],
    };
  }
  const found: Diagnostic[] = [];
  const diffs = compareEntries(stored.entries, made).map(({ expected, actual, releases }) => {
    const names = { expected: stored.file, actual: `case ${file.name}` };
    const { lines, firstLine } = unifiedDiff(expected, actual, names);
    const only = releases.length < made.size ? { releases } : {};
    const message = `What the case "${file.name}" renders to is not as its snapshot`;
    const related = [{ message: "case", at: file.at([]) }];
    const at = changedLine(stored, expected.split("\n")[firstLine - 1] ?? "", firstLine);
    found.push(diagnostic("cases/snapshot-differs", message, at, { hint, related, ...only }));
    return { file: stored.file, releases, lines };
  });
  return { found, diffs };
}

/** A line of a snapshot without its blanks; it stands further down where releases before it have parts of their own. */
function changedLine({ file, text }: StoredSnapshot, line: string, number: number): FilePosition {
  const lines = text.split("\n");
  const index = Math.max(lines.indexOf(line, number - 1), 0);
  const start = lines.slice(0, index).reduce((sum, each) => sum + each.length + 1, 0);
  const body = lines[index] ?? "";
  const indent = body.length - body.trimStart().length;
  return positionAt(file, text, { start: start + indent, end: start + body.length });
}
