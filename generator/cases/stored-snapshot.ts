import type { SnapshotEntry } from "./snapshot-text.ts";
import { parseSnapshot, snapshotMark } from "./snapshot-text.ts";

/** A file of cases/snapshots/. */
export interface StoredSnapshot {
  /** As a person would type it. */
  file: string;
  /** Name of its case. */
  caseName: string;
  /** With LF, whatever a checkout made of it. */
  text: string;
  entries: SnapshotEntry[];
  /** Whether `test -u` wrote it: only such files are replaced and removed. */
  isOurs: boolean;
}

export function storedSnapshot(file: string, text: string): StoredSnapshot {
  const caseName = (file.split("/").at(-1) ?? "").replace(/\.yaml$/, "");
  const unix = text.replaceAll("\r\n", "\n");
  const isOurs = unix.startsWith(`${snapshotMark}\n`);
  return { file, caseName, text: unix, entries: parseSnapshot(unix), isOurs };
}
