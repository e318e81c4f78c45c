import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { utf8 } from "../model/utf8.ts";
import { diskFileSystem } from "./disk-file-system.ts";
import { outputFolder } from "./output-folder.ts";
import { replaceFile } from "./replace-file.ts";
import { writeFailed } from "./write-failed.ts";
import { isSystemError, type WriteFileSystem } from "./write-file-system.ts";

/** What to do to the snapshots of a project; paths as a person would type them. */
export interface SnapshotChanges {
  /** Texts by file. */
  write: ReadonlyMap<string, string>;
  remove: readonly string[];
}

/** What was done, sorted, and a write/failed for each file that the disk refused. */
export interface WrittenSnapshots {
  written: string[];
  removed: string[];
  diagnostics: Diagnostic[];
}

/** Writes and removes snapshots, each file all or nothing. Goes on with the others when the disk refuses one. */
export async function writeSnapshots(
  changes: SnapshotChanges,
  options: { fileSystem?: WriteFileSystem } = {},
): Promise<WrittenSnapshots> {
  const { fileSystem = diskFileSystem } = options;
  const done: WrittenSnapshots = { written: [], removed: [], diagnostics: [] };
  for (const [file, text] of changes.write) {
    const failures = await replaceFile(file, utf8(text), { fileSystem, token: "snapshot" });
    done.diagnostics.push(...failures);
    if (failures.length === 0) done.written.push(file);
  }
  for (const file of changes.remove) {
    const failures = await removeFile(file, fileSystem);
    done.diagnostics.push(...failures);
    if (failures.length === 0) done.removed.push(file);
  }
  done.written.sort();
  done.removed.sort();
  return done;
}

async function removeFile(file: string, fileSystem: WriteFileSystem): Promise<Diagnostic[]> {
  const target = outputFolder(file);
  try {
    if ((await fileSystem.kindOf(target.path)) === "file") await fileSystem.removeFile(target.path);
    return [];
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return [writeFailed(target, error)];
  }
}
