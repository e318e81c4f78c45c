import type { ProjectCases } from "../cases/read-cases.ts";
import { snapshotsFolder } from "../cases/read-cases.ts";
import type { StoredSnapshot } from "../cases/stored-snapshot.ts";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { positionAt } from "../diagnostics/position.ts";
import type { VelaRelease } from "../model/vela-render.ts";
import type { SnapshotChanges } from "../write/write-snapshots.ts";
import { updateCommand } from "./update-command.ts";

export interface PlanInput {
  /** The project's folder as a person would type it, for hints. */
  root: string;
  /** The releases that ran. */
  releases: readonly VelaRelease[];
  found: ProjectCases;
  /** What the cases that ran want to be stored: texts by case. */
  wanted: ReadonlyMap<string, string>;
  /** Whether snapshots may be written and removed. */
  update: boolean;
  /** Whether an obsolete snapshot is an error. */
  strict: boolean;
  /** Whether every case and every admitted release ran; else nothing is called obsolete. */
  complete: boolean;
}

export interface SnapshotPlan {
  changes: SnapshotChanges;
  diagnostics: Diagnostic[];
}

/**
 * Decides which snapshots are written and removed. A file that the tool did not write is never touched, nor what lies
 * behind a link.
 */
export function planSnapshots(input: PlanInput): SnapshotPlan {
  const { found, wanted, update, root } = input;
  const texts = new Map([...wanted].map(([name, text]) => [snapshotFile(found, name), text]));
  const needed = neededSnapshots(found);
  const unread = found.snapshots.filter(({ isOurs, caseName }) => !isOurs && !needed.has(caseName));
  const taken = new Set([...wanted.keys()].flatMap((name) => placesTaken(found, name)));
  const diagnostics = [
    ...unread.map(({ file }) => unreadFile(file)),
    ...[...taken].map((place) => foreignFile(place, root)),
  ];
  const obsolete = input.complete ? obsoleteSnapshots(input) : [];
  if (!update) {
    diagnostics.push(...obsolete.map((snapshot) => obsoleteFile(snapshot, input)));
    diagnostics.push(...(input.complete ? obsoleteParts(input) : []));
    return { changes: { write: new Map(), remove: [] }, diagnostics };
  }
  const stored = new Map(found.snapshots.map((snapshot) => [snapshot.file, snapshot]));
  const write = [...texts].filter(([file, text]) => {
    if ([...taken].some((place) => isWithin(file, place))) return false;
    return stored.get(file)?.text !== text;
  });
  const remove = obsolete.map(({ file }) => file);
  return { changes: { write: new Map(write), remove }, diagnostics };
}

/** Where a person's files or links stand in the way of the snapshot of a case, as a person would type them. */
export function placesTaken(found: ProjectCases, caseName: string): string[] {
  const file = snapshotFile(found, caseName);
  const foreign = found.snapshots.filter((each) => !each.isOurs && each.file === file);
  return [
    ...foreign.map((each) => each.file),
    ...found.unread.filter((place) => isWithin(file, place)),
  ];
}

function snapshotFile({ name }: ProjectCases, caseName: string): string {
  return `${name}/${snapshotsFolder}/${caseName}.yaml`;
}

/** Whether a file is at a place, or lies in the folder there. */
function isWithin(file: string, place: string): boolean {
  return `${file}/`.startsWith(`${place}/`);
}

/** The cases whose snapshots stay: those that have one, and broken ones. */
function neededSnapshots(found: ProjectCases): Set<string> {
  const withSnapshot = found.cases.filter(
    ({ expectation }) => expectation.kind === "render" && expectation.snapshot,
  );
  return new Set([
    ...withSnapshot.map(({ name }) => name),
    ...found.broken.map(({ name }) => name),
  ]);
}

/** Snapshots of no case, or of a case without one. */
function obsoleteSnapshots({ found }: PlanInput): StoredSnapshot[] {
  const needed = neededSnapshots(found);
  return found.snapshots.filter(({ caseName, isOurs }) => isOurs && !needed.has(caseName));
}

/** Parts of snapshots that are headed with a release that their case does not run with. */
function obsoleteParts(input: PlanInput): Diagnostic[] {
  return input.found.cases.flatMap((one) => {
    const ran = input.releases.filter((release) => one.releases?.includes(release) ?? true);
    const stored = input.found.snapshots.find((each) => each.isOurs && each.caseName === one.name);
    const hasSnapshot = one.expectation.kind === "render" && one.expectation.snapshot;
    if (ran.length === 0 || !stored || !hasSnapshot) return [];
    const gone = stored.entries.flatMap(({ releases = [] }) =>
      releases.filter((release) => !ran.includes(release)),
    );
    return [...new Set(gone)].map((release) => obsoletePart(stored, release, input));
  });
}

function obsoletePart(
  { file, text }: StoredSnapshot,
  release: VelaRelease,
  { strict, root }: PlanInput,
): Diagnostic {
  const message = `The snapshot "${file}" has a part for vela ${release}, with which the case does not run`;
  const hint = `Run ${updateCommand(root)} to remove it`;
  const heading = /^(?:--- )?# .* \(vela ([\d., ]+)\)(?:: .*)?$/gm;
  const line = [...text.matchAll(heading)].find(([, names = ""]) =>
    names.split(", ").includes(release),
  );
  const start = line?.index ?? 0;
  const at = positionAt(file, text, { start, end: start + (line?.[0].length ?? 0) });
  const found = diagnostic("cases/snapshot-obsolete", message, at, { hint });
  return strict ? { ...found, severity: "error" } : found;
}

function obsoleteFile({ file, text }: StoredSnapshot, { strict, root }: PlanInput): Diagnostic {
  const message = `No case needs the snapshot "${file}" any more`;
  const hint = `Run ${updateCommand(root)} to remove it`;
  const at = positionAt(file, text, { start: 0, end: 0 });
  const found = diagnostic("cases/snapshot-obsolete", message, at, { hint });
  return strict ? { ...found, severity: "error" } : found;
}

function foreignFile(file: string, root: string): Diagnostic {
  const message = `"${file}" stands where a snapshot belongs, but vela-addon did not write it`;
  const hint = `Move the file away, then run ${updateCommand(root)}`;
  const at = positionAt(file, "", { start: 0, end: 0 });
  return diagnostic("cases/snapshot-foreign", message, at, { hint });
}

function unreadFile(file: string): Diagnostic {
  const at = positionAt(file, "", { start: 0, end: 0 });
  const hint = "Move the file out of the folder of snapshots";
  return diagnostic("cases/ignored-file", `Nothing reads "${file}"`, at, { hint });
}
