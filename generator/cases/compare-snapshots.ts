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

/** Compares what each release makes of a case with what is stored for it, whatever the order of the entries. */
export function compareEntries(
  stored: readonly SnapshotEntry[],
  made: EntriesByRelease,
): SnapshotDifference[] {
  const differences: SnapshotDifference[] = [];
  for (const [release, entries] of made) {
    const kept = stored.filter(({ releases }) => releases?.includes(release) ?? true);
    const expected = snapshotText(kept.map(plain));
    const actual = snapshotText(inOrderOf(kept, entries).map(plain));
    if (expected === actual) continue;
    const same = differences.find((one) => one.expected === expected && one.actual === actual);
    if (same) same.releases.push(release);
    else differences.push({ expected, actual, releases: [release] });
  }
  return differences;
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
  const ordered = stored.flatMap(({ path }) => entries.filter((each) => each.path === path));
  for (const [index, entry] of entries.entries()) {
    if (known.has(entry.path)) continue;
    const before = ordered.findIndex(({ path }) => path === entries[index - 1]?.path);
    ordered.splice(before + 1, 0, entry);
  }
  return ordered;
}
