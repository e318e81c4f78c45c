import type { VelaRelease } from "../model/vela-render.ts";
import { snapshotText, storedBody } from "./snapshot-text.ts";
import { snapshotFileName, type StoredSnapshot } from "./stored-snapshot.ts";

/** What a case renders to now, by release. */
export type SnapshotBodies = ReadonlyMap<VelaRelease, string>;

/** How a case stands to its stored snapshots. */
export interface SnapshotComparison {
  /** Releases without any snapshot to compare with. */
  missing: VelaRelease[];
  /** Releases whose rendering is not as stored; those with the same two texts together. */
  different: {
    stored: StoredSnapshot;
    expected: string;
    actual: string;
    releases: VelaRelease[];
  }[];
  /** What `-u` has to store: the texts by file name. */
  wanted: ReadonlyMap<string, string>;
}

/**
 * Compares what a case renders to with what is stored. One snapshot is for all releases as long as they agree;
 * where they do not, each release has its own.
 * @param stored The snapshots of this case.
 */
export function compareSnapshots(
  caseName: string,
  bodies: SnapshotBodies,
  stored: readonly StoredSnapshot[],
): SnapshotComparison {
  const comparison: SnapshotComparison = {
    missing: [],
    different: [],
    wanted: wantedFiles(caseName, bodies),
  };
  for (const [release, actual] of bodies) {
    const own = stored.find((each) => each.release === release);
    const kept = own ?? stored.find((each) => each.release === undefined);
    if (!kept) {
      comparison.missing.push(release);
      continue;
    }
    const expected = storedBody(kept.text);
    if (expected === actual) continue;
    const same = comparison.different.find(
      (each) => each.expected === expected && each.actual === actual,
    );
    if (same) same.releases.push(release);
    else comparison.different.push({ stored: kept, expected, actual, releases: [release] });
  }
  return comparison;
}

function wantedFiles(caseName: string, bodies: SnapshotBodies): Map<string, string> {
  const [first] = bodies.values();
  if (first === undefined) return new Map();
  const agree = [...bodies.values()].every((body) => body === first);
  if (agree) return new Map([[snapshotFileName(caseName), snapshotText(first)]]);
  return new Map(
    [...bodies].map(([release, body]) => [
      snapshotFileName(caseName, release),
      snapshotText(body, release),
    ]),
  );
}
