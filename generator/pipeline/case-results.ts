import type { CaseFile } from "../cases/case-file.ts";
import type { BrokenFile, ProjectCases } from "../cases/read-cases.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { isFilePosition } from "../diagnostics/position.ts";
import type { SecretMask } from "../model/secret-mask.ts";
import type { VelaRelease } from "../model/vela-render.ts";
import { placesTaken } from "./plan-snapshots.ts";
import { joinReleases } from "./join-releases.ts";
import { judgeCase } from "./judge-case.ts";
import { maskDiagnostic } from "./mask-diagnostic.ts";
import type { CaseRun } from "./run-cases.ts";
import { type ChosenState, type HealthRun, stateName } from "./run-health.ts";
import type { StageClock } from "./stage-clock.ts";
import type { SnapshotDiff, TestResult } from "./test-result.ts";

interface CaseInput {
  runs: readonly CaseRun[];
  found: ProjectCases;
  update: boolean;
  /** The project's folder as a person would type it. */
  root: string;
  clock: StageClock;
}

export interface CaseResults {
  results: TestResult[];
  /** Snapshots to store, by case. */
  wanted: ReadonlyMap<string, string>;
}

/** What came of the cases that ran; a case that no release runs has no result. */
export function caseResults(cases: readonly CaseFile[], input: CaseInput): CaseResults {
  const { found, update, root, clock } = input;
  const wanted = new Map<string, string>();
  const base = input.runs.filter(({ file }) => file.name === "default");
  const results = cases.flatMap((file): TestResult[] => {
    const runs = input.runs.filter((run) => run.file === file);
    if (runs.length === 0) return [];
    const isTaken = placesTaken(found, file.name).length > 0;
    const stored = found.snapshots.find(({ caseName, isOurs }) => isOurs && caseName === file.name);
    const judged = judgeCase(file, {
      runs,
      base: file.name === "default" ? [] : base,
      stored,
      isTaken,
      root,
      update,
    });
    if (judged.wanted !== undefined) wanted.set(file.name, judged.wanted);
    const masks = runs.map(({ mask }) => mask);
    const valueFiles = [file.file, ...(stored ? [stored.file] : [])];
    const diagnostics = judged.diagnostics.map((finding) =>
      masks.reduce((made, mask) => maskDiagnostic(made, mask, { valueFiles }), finding),
    );
    const { name } = file;
    return [
      {
        name,
        kind: "case",
        file: file.file,
        releases: runs.map(({ release }) => release),
        // A snapshot whose place is taken is a finding of its own.
        passed: diagnostics.length === 0 && !(isTaken && judged.wanted !== undefined),
        diagnostics,
        diffs: judged.diffs.map((diff) => withoutSecrets(diff, masks)),
        durationMs: durationOf(clock, name),
      },
    ];
  });
  return { results, wanted };
}

/** What came of the health states that ran. */
export function healthResults(
  states: readonly ChosenState[],
  { runs, clock }: { runs: readonly HealthRun[]; clock: StageClock },
): TestResult[] {
  return states.flatMap((chosen): TestResult[] => {
    const { file, index } = chosen;
    const own = runs.filter((run) => run.file === file && run.state === file.states[index]);
    if (own.length === 0) return [];
    const found = new Map<VelaRelease, Diagnostic[]>(
      own.map((run) => [run.release, run.diagnostics]),
    );
    const diagnostics = joinReleases(found);
    const name = stateName(chosen);
    return [
      {
        name,
        kind: "health",
        file: file.file,
        releases: own.map(({ release }) => release),
        passed: diagnostics.length === 0,
        diagnostics,
        diffs: [],
        durationMs: durationOf(clock, name),
      },
    ];
  });
}

/** What came of the files that cannot be run: each has failed, with those of the diagnostics that are about it. */
export function brokenResults(
  broken: readonly BrokenFile[],
  diagnostics: readonly Diagnostic[],
): TestResult[] {
  return broken.map((one) => ({
    ...one,
    releases: [],
    passed: false,
    diagnostics: diagnostics.filter(({ at }) => isFilePosition(at) && at.file === one.file),
    diffs: [],
    durationMs: 0,
  }));
}

/** What is stored may be from before a parameter was marked secret. */
function withoutSecrets(diff: SnapshotDiff, masks: readonly SecretMask[]): SnapshotDiff {
  const lines = diff.lines.map((line) => masks.reduce((text, mask) => mask.text(text), line));
  return { ...diff, lines };
}

function durationOf({ times }: StageClock, name: string): number {
  const own = times.filter(({ stage }) => stage === name);
  return own.reduce((sum, { durationMs }) => sum + durationMs, 0);
}
