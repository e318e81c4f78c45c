import type { CaseFile } from "../cases/case-file.ts";
import type { ProjectCases } from "../cases/read-cases.ts";
import { type Diagnostic, diagnostic, sortDiagnostics } from "../diagnostics/diagnostic.ts";
import type { CueEngines } from "../engine/protocol.ts";
import { type VelaRelease, velaReleases } from "../model/vela-render.ts";
import type { UnpackResult } from "../source/archive/unpack-archive.ts";
import { isAddonFolder } from "../source/read-addon-folder.ts";
import { writeSnapshots } from "../write/write-snapshots.ts";
import { admittedReleases } from "../vela/admitted-releases.ts";
import { engineOf } from "../vela/releases.ts";
import { noRelease } from "../vela/requirement.ts";
import { anyRender, unjudgedStates } from "./any-render.ts";
import { brokenResults, caseResults, healthResults } from "./case-results.ts";
import { hideCaseLines } from "./hide-case-lines.ts";
import { planSnapshots } from "./plan-snapshots.ts";
import { readTestedFolder, readTestedProject } from "./read-tested.ts";
import { type CaseRun, runCases, type TestedAddon } from "./run-cases.ts";
import { type ChosenState, type HealthRun, runHealth, stateName } from "./run-health.ts";
import { StageClock } from "./stage-clock.ts";
import type { TestResult, TestRun } from "./test-result.ts";

export interface TestInput {
  /** Folder of the typed project, or an addon folder, or an archive. */
  root: string;
  /** What was unpacked, when `root` is an archive. */
  archive?: UnpackResult | undefined;
  /** The folder of the cases of an addon folder or an archive, in place of what vela-addon.yaml names. */
  cases?: string | undefined;
  engines: CueEngines;
  /** Only cases and states whose name holds this text, whatever its case; all by default. */
  filter?: string | undefined;
  /** The releases to run with; those that system.vela admits by default. */
  releases?: readonly VelaRelease[] | undefined;
  /** Whether snapshots are written and removed. */
  update: boolean;
  /** Whether an obsolete snapshot is an error. */
  strict: boolean;
}

/**
 * Runs the cases and health files of a project with every admitted release, and compares. A file that says something
 * wrong does not hide the others; a project with mistakes of its own is not run.
 */
export async function testAddon(input: TestInput): Promise<TestRun> {
  const clock = new StageClock();
  const run = await clock.run("test", () => runProject(input, clock));
  return { ...run, durationMs: clock.times.at(-1)?.durationMs ?? 0 };
}

type UntimedRun = Omit<TestRun, "durationMs">;

async function runProject(input: TestInput, clock: StageClock): Promise<UntimedRun> {
  const { root, engines, archive, cases } = input;
  const read =
    archive || (await isAddonFolder(root))
      ? await readTestedFolder(root, { engines, clock, archive, cases })
      : await readTestedProject(root, { engines, clock });
  const diagnostics = [...read.diagnostics];
  const { tested, found } = read;
  if (!tested) {
    const nothing = { releases: [], results: [], written: [], removed: [] };
    return { ...nothing, diagnostics: sortDiagnostics(diagnostics) };
  }
  const admitted =
    read.releases ?? (await admittedReleases(engineOf(engines, "1.10"), read.requirement));
  const releases = velaReleases.filter((release) => (input.releases ?? admitted).includes(release));
  if (releases.length === 0) diagnostics.push(noRelease(tested.addon, read.requirement ?? ""));
  diagnostics.push(...hideCaseLines(neverRun(found.cases, admitted), tested.source));
  const isWhole = input.releases === undefined;
  // Hints repeat the command.
  const shown = cases === undefined ? root : `${root} --cases ${cases}`;
  return runAll(tested, { ...input, root: shown, found, releases, diagnostics, isWhole });
}

interface Prepared extends TestInput {
  found: ProjectCases;
  releases: VelaRelease[];
  diagnostics: Diagnostic[];
  /** Whether every admitted release runs. */
  isWhole: boolean;
}

async function runAll(tested: TestedAddon, prepared: Prepared): Promise<UntimedRun> {
  const { root, found, releases, filter, update, strict } = prepared;
  const isChosen = (name: string): boolean =>
    filter === undefined || name.toLowerCase().includes(filter.toLowerCase());
  const cases = found.cases.filter(({ name }) => isChosen(name));
  const states = found.health.flatMap((file) =>
    file.states
      .map((_, index): ChosenState => ({ file, index }))
      .filter((chosen) => isChosen(stateName(chosen))),
  );
  const perRelease = await Promise.all(
    releases.map((release) => runRelease(tested, { cases, states, release, found })),
  );
  const runs = perRelease.flatMap(({ cases: each }) => each);
  const judged = caseResults(cases, { runs, found, update, root, clock: tested.clock });
  const plan = planSnapshots({
    root,
    found,
    releases,
    wanted: judged.wanted,
    update,
    strict,
    complete: filter === undefined && prepared.isWhole,
  });
  const { diagnostics: failures, ...done } = await writeSnapshots(plan.changes);
  const health = healthResults(states, {
    runs: perRelease.flatMap(({ health: each }) => each),
    clock: tested.clock,
  });
  const broken = brokenResults(
    found.broken.filter(({ name }) => isChosen(name)),
    prepared.diagnostics,
  );
  const told = new Set(broken.flatMap(({ diagnostics }) => diagnostics));
  const others = prepared.diagnostics.filter((finding) => !told.has(finding));
  return {
    releases,
    results: inOrder([...judged.results, ...health, ...broken]),
    diagnostics: sortDiagnostics([
      ...others,
      // A snapshot may have been stored before a parameter in it became secret.
      ...hideCaseLines(plan.diagnostics, tested.source),
      ...failures,
    ]),
    ...done,
  };
}

/** Cases first; what is broken stands behind the others of its kind. */
function inOrder(results: readonly TestResult[]): TestResult[] {
  const ofKind = (kind: TestResult["kind"]): TestResult[] =>
    results.filter((result) => result.kind === kind);
  return [...ofKind("case"), ...ofKind("health")];
}

interface ReleaseInput {
  cases: readonly CaseFile[];
  states: readonly ChosenState[];
  release: VelaRelease;
  found: ProjectCases;
}

async function runRelease(
  tested: TestedAddon,
  { cases, states, release, found }: ReleaseInput,
): Promise<{ cases: CaseRun[]; health: HealthRun[] }> {
  // Snapshots are written against the case default, chosen or not.
  const base = found.cases.filter(
    ({ name }) => name === "default" && !cases.some((each) => each.name === name),
  );
  const runs = await runCases(tested, [...base, ...cases], release);
  if (states.length === 0) return { cases: runs, health: [] };
  const render =
    runs.find((run) => run.render)?.render ?? (await anyRender(tested, release, found));
  if (!render) return { cases: runs, health: unjudgedStates(states, { release, runs }) };
  return { cases: runs, health: await runHealth(tested, states, { release, render }) };
}

function neverRun(cases: readonly CaseFile[], admitted: readonly VelaRelease[]): Diagnostic[] {
  return cases.flatMap(({ releases, at }) => {
    if (!releases || releases.some((release) => admitted.includes(release))) return [];
    const message = `The case never runs: the addon admits vela ${admitted.join(", ") || "of no release"}, not ${releases.join(", ")}`;
    const hint = "Remove context.vela, or widen metadata.system.vela";
    return [diagnostic("cases/never-run", message, at(["context", "vela"]), { hint })];
  });
}
