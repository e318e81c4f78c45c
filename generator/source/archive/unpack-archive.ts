import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { UnpackedArchive } from "../../model/unpacked-archive.ts";
import { archiveFinding, type ArchiveProblem } from "./archive-problem.ts";
import { type ArchiveLimits, archiveLimits } from "./archive-limits.ts";
import { isGzip, wrongFormat } from "./describe-bytes.ts";
import { gunzipWithin } from "./gunzip.ts";
import { inWholeBlocks, measureTar } from "./measure-tar.ts";
import { readEntries } from "./read-entries.ts";

/** An archive in memory, or the reasons why it cannot be one of an addon. */
export interface UnpackResult {
  archive?: UnpackedArchive;
  diagnostics: Diagnostic[];
}

/**
 * Unpacks an archive in memory as vela's download does: nothing is written, no link is followed, and reading stops at
 * the limits. Refuses whatever would lead out of a folder if it were written.
 * Reports archive/wrong-format, archive/empty, archive/damaged, archive/too-large, archive/unsafe-path,
 * archive/root-file, archive/irregular-entry, and the warning archive/no-end.
 * @param archive.name As a person would type it, `-` for the standard input.
 */
export async function unpackArchive(
  { name, bytes }: { name: string; bytes: Uint8Array },
  limits: ArchiveLimits = archiveLimits,
): Promise<UnpackResult> {
  const refusedFor = (...problems: ArchiveProblem[]): UnpackResult => ({
    diagnostics: problems.map((problem) => archiveFinding(name, problem)),
  });
  if (!isGzip(bytes)) return refusedFor(wrongFormat(name, bytes));
  const tar = await gunzipWithin(bytes, limits);
  if (!tar.ok) return refusedFor(tar.problem);
  const extent = measureTar(tar.value, limits);
  if (!extent.ok) return refusedFor(extent.problem);
  const read = await readEntries(inWholeBlocks(tar.value, extent.value), limits);
  if (!read.ok) return refusedFor(read.problem);
  const { files, problems } = read.value;
  const found = problems.all();
  if (found.length > 0) return refusedFor(...found);
  if (files.length === 0) return refusedFor(noFiles);
  const diagnostics = extent.value.isMarked ? [] : [archiveFinding(name, noEnd)];
  return { archive: { name, files }, diagnostics };
}

const noFiles: ArchiveProblem = {
  code: "archive/empty",
  message: "The archive holds no file",
  hint: "Pack the addon's folder with tar -czf addon.tgz FOLDER",
};

const noEnd: ArchiveProblem = {
  code: "archive/no-end",
  message: "The archive has no mark of its end, so that files may be missing there",
  hint: "Compare its files with those of the folder that was packed: tar -tzf addon.tgz",
};
