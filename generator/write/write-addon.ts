import { type Diagnostic, diagnostic, sortDiagnostics } from "../diagnostics/diagnostic.ts";
import { writtenFilesName } from "../model/output-names.ts";
import type { ValidatedAddon } from "../model/validated-addon.ts";
import { diskFileSystem } from "./disk-file-system.ts";
import { foreignFiles } from "./foreign-files.ts";
import { otherAddon } from "./other-addon.ts";
import { type OutputFolder, outputFolder, readOutput } from "./output-folder.ts";
import { isCurrent, wantedFiles } from "./wanted-files.ts";
import { replaceFolder } from "./replace-folder.ts";
import { repairFolder } from "./siblings.ts";
import { writeFailed, writeUnfinished } from "./write-failed.ts";
import { isSystemError, type WriteFileSystem } from "./write-file-system.ts";

export interface WriteOptions {
  /** The output folder as a person would type it; made when it is not there. */
  folder: string;
  /**
   * Overwrite files that somebody changed since the last build, and replace another addon; foreign files are kept
   * even so. Default false.
   */
  force?: boolean;
  /** Default: the disk. */
  fileSystem?: WriteFileSystem;
}

export interface WriteResult {
  /** The paths in the output folder, sorted; empty when nothing was written. */
  written: string[];
  /** True when the folder already held exactly this; nothing was touched then. */
  unchanged: boolean;
  diagnostics: Diagnostic[];
}

/**
 * Writes an addon into its folder, all or nothing: when anything stops it, the last output is still whole, and the
 * next run repairs what a kill left. Never removes what it did not write.
 */
export async function writeAddon(
  addon: ValidatedAddon,
  options: WriteOptions,
): Promise<WriteResult> {
  const folder = outputFolder(options.folder);
  try {
    return await write(addon, folder, options);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return { written: [], unchanged: false, diagnostics: [writeFailed(folder, error)] };
  }
}

async function write(
  addon: ValidatedAddon,
  folder: OutputFolder,
  { force = false, fileSystem = diskFileSystem }: WriteOptions,
): Promise<WriteResult> {
  const nothing = { written: [], unchanged: false };
  const choices = await repairFolder(folder, fileSystem);
  if (choices.length > 0) return { ...nothing, diagnostics: [severalPrevious(folder, choices)] };
  const state = await readOutput(folder.path, fileSystem);
  const other = force ? [] : otherAddon(folder, state, addon.metadata.name);
  if (other.length > 0) return { ...nothing, diagnostics: other };
  const wanted = wantedFiles(addon);
  const diagnostics = foreignFiles(folder, state, { wanted, force });
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
