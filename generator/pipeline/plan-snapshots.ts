import type { ProjectCases } from "../cases/read-cases.ts";
import { snapshotsFolder } from "../cases/read-cases.ts";
import type { StoredSnapshot } from "../cases/stored-snapshot.ts";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { positionAt } from "../diagnostics/position.ts";
import type { SnapshotChanges } from "../write/write-snapshots.ts";

export interface PlanInput {
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
  const { found, wanted, update } = input;
  const folder = `${found.name}/${snapshotsFolder}`;
  const texts = new Map([...wanted].map(([name, text]) => [`${folder}/${name}.yaml`, text]));
  const diagnostics: Diagnostic[] = [];
  const foreign = found.snapshots.filter(({ isOurs }) => !isOurs);
  for (const { file } of foreign)
    diagnostics.push(texts.has(file) ? foreignFile(file) : unreadFile(file));
  const blocked = found.unread.filter((place) =>
    [...texts.keys()].some((file) => isWithin(file, place)),
  );
  diagnostics.push(...blocked.map(foreignFile));
  const obsolete = input.complete ? obsoleteSnapshots(input) : [];
  if (!update) {
    diagnostics.push(...obsolete.map((snapshot) => obsoleteFile(snapshot, input.strict)));
    return { changes: { write: new Map(), remove: [] }, diagnostics };
  }
  const stored = new Map(found.snapshots.map((snapshot) => [snapshot.file, snapshot]));
  const write = [...texts].filter(([file, text]) => {
    const before = stored.get(file);
    if (blocked.some((place) => isWithin(file, place))) return false;
    return before === undefined || (before.isOurs && before.text !== text);
  });
  const remove = obsolete.map(({ file }) => file);
  return { changes: { write: new Map(write), remove }, diagnostics };
}

/** Whether a file is at a place, or lies in the folder there. */
function isWithin(file: string, place: string): boolean {
  return `${file}/`.startsWith(`${place}/`);
}

/** Snapshots of no case, or of a case without one. Those of a broken case stay. */
function obsoleteSnapshots({ found }: PlanInput): StoredSnapshot[] {
  const withSnapshot = found.cases.filter(
    ({ expectation }) => expectation.kind === "render" && expectation.snapshot,
  );
  const needed = new Set([...withSnapshot.map(({ name }) => name), ...found.broken]);
  return found.snapshots.filter(({ caseName, isOurs }) => isOurs && !needed.has(caseName));
}

function obsoleteFile({ file, text }: StoredSnapshot, strict: boolean): Diagnostic {
  const message = `No case needs the snapshot "${file}" any more`;
  const hint = "Run vela-addon test -u to remove it";
  const at = positionAt(file, text, { start: 0, end: 0 });
  const found = diagnostic("cases/snapshot-obsolete", message, at, { hint });
  return strict ? { ...found, severity: "error" } : found;
}

function foreignFile(file: string): Diagnostic {
  const message = `"${file}" stands where a snapshot belongs, but vela-addon did not write it`;
  const hint = "Move the file away, then run vela-addon test -u";
  const at = positionAt(file, "", { start: 0, end: 0 });
  return diagnostic("cases/snapshot-foreign", message, at, { hint });
}

function unreadFile(file: string): Diagnostic {
  const at = positionAt(file, "", { start: 0, end: 0 });
  const hint = "Move the file out of the folder of snapshots";
  return diagnostic("cases/ignored-file", `Nothing reads "${file}"`, at, { hint });
}
