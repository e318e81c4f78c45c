import { type Diagnostic, sortDiagnostics } from "../diagnostics/diagnostic.ts";
import type { AddonArchive } from "../package/package-addon.ts";
import type { StageClock } from "../pipeline/stage-clock.ts";
import type { EntryTime } from "./entry-time.ts";
import { readableSize, stageLine } from "./report.ts";

/** An archive that was written, and what is said of it. */
export interface PackedArchive {
  archive: AddonArchive;
  /** As a person would type it. */
  file: string;
  time: EntryTime;
  leftOut: readonly string[];
}

/** For people: its content with sizes, what stayed behind, its hash and its time. */
export function packageSummary(
  { archive, file, time, leftOut }: PackedArchive,
  clock: StageClock,
): string {
  const size = readableSize(archive.bytes.length);
  const entries = archive.entries.map(
    (entry) => `  ${entry.path}  ${readableSize(entry.sizeBytes)}`,
  );
  return [
    `${file}: ${archive.entries.length} files, ${size}, sha256 ${archive.sha256}`,
    ...entries,
    ...(leftOut.length > 0 ? [`Left out: ${leftOut.join(", ")}`] : []),
    `Time of the files: ${isoTime(archive.modifiedSeconds)} (${origins[time.origin]})`,
    stageLine(clock.times),
    "",
  ].join("\n");
}

const origins: Readonly<Record<EntryTime["origin"], string>> = {
  SOURCE_DATE_EPOCH: "SOURCE_DATE_EPOCH",
  commit: "the last commit of the source",
  archive: "the newest in the archive",
  constant: "a constant, because git knows no commit of the source",
};

/**
 * For machines: `{schemaVersion, diagnostics, archive}`; `archive` has file, sizeBytes, sha256, modified (RFC 3339),
 * modifiedFrom, entries and leftOut, and is absent when there is none.
 */
export function packageJson(diagnostics: readonly Diagnostic[], packed?: PackedArchive): string {
  const report = { schemaVersion: 1, diagnostics: sortDiagnostics(diagnostics) };
  return JSON.stringify(packed ? { ...report, archive: archiveJson(packed) } : report, null, 2);
}

function archiveJson({ archive, file, time, leftOut }: PackedArchive): object {
  const { name, bytes, sha256, modifiedSeconds, entries } = archive;
  return {
    name,
    file,
    sizeBytes: bytes.length,
    sha256,
    modified: isoTime(modifiedSeconds),
    modifiedFrom: time.origin,
    entries,
    leftOut,
  };
}

/** Seconds since 1970, for example `2023-11-14T22:13:20Z`. */
function isoTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(".000Z", "Z");
}
