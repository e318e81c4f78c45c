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

/** Writes and removes snapshots, each file all or nothing. Reports write/failed and goes on with the others. */
export async function writeSnapshots(
  changes: SnapshotChanges,
  options: { fileSystem?: WriteFileSystem } = {},
): Promise<Diagnostic[]> {
  const { fileSystem = diskFileSystem } = options;
  const found: Diagnostic[] = [];
  for (const [file, text] of changes.write) {
    found.push(...(await replaceFile(file, utf8(text), { fileSystem, token: "snapshot" })));
  }
  for (const file of changes.remove) found.push(...(await removeFile(file, fileSystem)));
  return found;
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
