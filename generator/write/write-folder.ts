import { type Diagnostic, diagnostic, sortDiagnostics } from "../diagnostics/diagnostic.ts";
import { writtenFilesName } from "../model/output-names.ts";
import { diskFileSystem } from "./disk-file-system.ts";
import { foreignFiles } from "./foreign-files.ts";
import { type OutputFolder, type OutputState, outputFolder, readOutput } from "./output-folder.ts";
import { otherPurpose } from "./other-purpose.ts";
import { replaceFolder } from "./replace-folder.ts";
import { repairFolder } from "./siblings.ts";
import { isCurrent, type NamedBytes, wantedFiles } from "./wanted-files.ts";
import { writeFailed, writeUnfinished } from "./write-failed.ts";
import { isSystemError, type WriteFileSystem } from "./write-file-system.ts";
import type { Purpose } from "./written-files.ts";

export interface WriteOptions {
  /** The output folder as a person would type it; made when it is not there. */
  folder: string;
  /**
   * Overwrite files that somebody changed since they were written, and replace another addon; foreign files are kept
   * even so. Default false.
   */
  force?: boolean;
  /** Default: the disk. */
  fileSystem?: WriteFileSystem;
}

export interface FolderContent {
  purpose: Purpose;
  files: readonly NamedBytes[];
  /** Reports what is in the folder and may not be replaced, whoever wrote it. */
  refuse?: (folder: OutputFolder, state: OutputState) => Diagnostic[];
}

export interface WriteResult {
  /** The paths in the output folder, sorted; empty when nothing was written. */
  written: string[];
  /** True when the folder already held exactly this; nothing was touched then. */
  unchanged: boolean;
  diagnostics: Diagnostic[];
}

/**
 * Makes files all that a folder holds, all or nothing: when anything stops it, the last output is still whole, and the
 * next run repairs what a kill left. Never removes what it did not write.
 */
export async function writeFolder(
  content: FolderContent,
  options: WriteOptions,
): Promise<WriteResult> {
  const folder = outputFolder(options.folder);
  try {
    return await write(content, folder, options);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return { written: [], unchanged: false, diagnostics: [writeFailed(folder, error)] };
  }
}

async function write(
  { purpose, files, refuse }: FolderContent,
  folder: OutputFolder,
  { force = false, fileSystem = diskFileSystem }: WriteOptions,
): Promise<WriteResult> {
  const nothing = { written: [], unchanged: false };
  const choices = await repairFolder(folder, fileSystem);
  if (choices.length > 0) return { ...nothing, diagnostics: [severalPrevious(folder, choices)] };
  const state = await readOutput(folder.path, fileSystem);
  const refused = [...otherPurpose(folder, state, purpose), ...(refuse?.(folder, state) ?? [])];
  if (refused.length > 0) return { ...nothing, diagnostics: refused };
  const wanted = wantedFiles(files, purpose);
  const diagnostics = foreignFiles(folder, state, { wanted, force, purpose });
  if (diagnostics.length > 0) return { ...nothing, diagnostics: sortDiagnostics(diagnostics) };
  if (isCurrent(state, wanted)) return { written: [], unchanged: true, diagnostics };
  const list = state.list ? [writtenFilesName] : [];
  const oldPaths = [...state.files.keys(), ...list];
  const replacement = state.kind ? { files: wanted, oldPaths } : { files: wanted };
  const leftover = await replaceFolder(folder, replacement, fileSystem);
  const written = [...wanted.keys()].sort();
  const warnings = leftover ? [writeUnfinished(folder, leftover)] : [];
  return { written, unchanged: false, diagnostics: warnings };
}

function severalPrevious(folder: OutputFolder, names: readonly string[]): Diagnostic {
  const at = { file: folder.name, line: 1, column: 1, length: 1, lineText: "" };
  const listed = [...names].sort().join('" and "');
  return diagnostic(
    "write/failed",
    `"${folder.name}" is gone, and both "${listed}" could be its last content`,
    at,
    { hint: `Rename the right one to "${folder.base}", and remove the other` },
  );
}
