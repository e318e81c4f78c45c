import type { VelaRelease } from "../model/vela-render.ts";
import { type SnapshotEntry, snapshotText } from "./snapshot-text.ts";

/** What a snapshot says about what each release makes of a case. */
export type EntriesByRelease = ReadonlyMap<VelaRelease, readonly SnapshotEntry[]>;

/** Releases whose rendering is not as stored, with the same two texts. */
export interface SnapshotDifference {
  expected: string;
  actual: string;
  releases: VelaRelease[];
}

/**
 * The entries to store for several releases: one for all of them as long as they agree, else one for each that
 * differs, one behind the other.
 */
export function joinEntries(made: EntriesByRelease): SnapshotEntry[] {
  const paths = new Set([...made.values()].flatMap((entries) => entries.map(({ path }) => path)));
  return [...paths].flatMap((path) => {
    const found = new Map<string, { entry: SnapshotEntry; releases: VelaRelease[] }>();
    for (const [release, entries] of made) {
      const entry = entries.find((each) => each.path === path);
      if (!entry) continue;
      const key = `${String(entry.isNote)} ${entry.body}`;
      const known = found.get(key);
      if (known) known.releases.push(release);
      else found.set(key, { entry, releases: [release] });
    }
    return [...found.values()].map(({ entry, releases }) =>
      releases.length === made.size ? entry : { ...entry, releases },
    );
  });
}

/**
 * Compares what each release makes of a case with what is stored for it, whatever the order of the entries. Entries
 * that change alike with the same releases are one difference, in the text that the first of these releases has.
 */
export function compareEntries(
  stored: readonly SnapshotEntry[],
  made: EntriesByRelease,
): SnapshotDifference[] {
  const groups = new Map<string, { paths: Set<string>; releases: VelaRelease[] }>();
  for (const { path, releases } of changesOf(stored, made)) {
    const key = releases.join();
    const group = groups.get(key) ?? { paths: new Set(), releases };
    groups.set(key, group);
    group.paths.add(path);
  }
  return [...groups.values()].map(({ paths, releases }) => {
    const [first] = releases;
    const kept = first ? storedFor(stored, first) : [];
    const entries = (first && made.get(first)) ?? [];
    const mixed = [
      ...entries.flatMap((entry) =>
        paths.has(entry.path) ? [entry] : kept.filter(({ path }) => path === entry.path),
      ),
      ...kept.filter(
        ({ path }) => !paths.has(path) && !entries.some((entry) => entry.path === path),
      ),
    ];
    const expected = snapshotText(kept.map(plain));
    const actual = snapshotText(inOrderOf(kept, mixed).map(plain));
    return { expected, actual, releases };
  });
}

/** The paths whose entries are not as stored, each with the releases that change it in the same way. */
function changesOf(
  stored: readonly SnapshotEntry[],
  made: EntriesByRelease,
): { path: string; releases: VelaRelease[] }[] {
  const changes = new Map<string, { path: string; releases: VelaRelease[] }>();
  for (const [release, entries] of made) {
    const kept = storedFor(stored, release);
    for (const path of new Set([...kept, ...entries].map((entry) => entry.path))) {
      const [expected, actual] = [kept, entries].map((list) =>
        snapshotText(list.filter((entry) => entry.path === path).map(plain)),
      );
      if (expected === actual) continue;
      const key = JSON.stringify([path, expected, actual]);
      const change = changes.get(key) ?? { path, releases: [] };
      changes.set(key, change);
      change.releases.push(release);
    }
  }
  return [...changes.values()];
}

function storedFor(stored: readonly SnapshotEntry[], release: VelaRelease): SnapshotEntry[] {
  return stored.filter(({ releases }) => releases?.includes(release) ?? true);
}

/** The entry without its releases. */
function plain({ path, body, isNote }: SnapshotEntry): SnapshotEntry {
  return { path, body, isNote };
}

/** Entries in the order of the stored ones; new ones stand behind what they follow. */
function inOrderOf(
  stored: readonly SnapshotEntry[],
  entries: readonly SnapshotEntry[],
): SnapshotEntry[] {
  const known = new Set(stored.map(({ path }) => path));
  const ordered = [...known].flatMap((path) => entries.filter((each) => each.path === path));
  for (const [index, entry] of entries.entries()) {
    if (known.has(entry.path)) continue;
    const before = ordered.findIndex(({ path }) => path === entries[index - 1]?.path);
    ordered.splice(before + 1, 0, entry);
  }
  return ordered;
}
