import { basename, dirname, join, resolve } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { diskFileSystem } from "./disk-file-system.ts";
import { outputFolder } from "./output-folder.ts";
import { writeFailed } from "./write-failed.ts";
import { isSystemError, type WriteFileSystem } from "./write-file-system.ts";

/**
 * Writes an archive in place of an older one of that name, all or nothing. What a killed run left beside it is
 * replaced.
 * @param file Path as a person would type it; its folder is made when it is not there.
 * @returns One `write/failed` when it could not be written; the older archive is whole then.
 */
export async function writeArchive(
  file: string,
  bytes: Uint8Array,
  options: { fileSystem?: WriteFileSystem } = {},
): Promise<Diagnostic[]> {
  const fileSystem = options.fileSystem ?? diskFileSystem;
  const path = resolve(file);
  const next = join(dirname(path), `.${basename(path)}.vela-addon-next`);
  try {
    await fileSystem.makeFolder(dirname(path));
    if ((await fileSystem.kindOf(next)) === "file") await fileSystem.removeFile(next);
    await fileSystem.writeFile(next, bytes);
    await fileSystem.rename(next, path);
    await fileSystem.syncFolder(dirname(path));
    return [];
  } catch (error) {
    if (!isSystemError(error)) throw error;
    await removeUnfinished(next, fileSystem);
    return [writeFailed(outputFolder(file), error)];
  }
}

/** A disk that refuses this as well leaves it to the next run. */
async function removeUnfinished(next: string, fileSystem: WriteFileSystem): Promise<void> {
  try {
    await fileSystem.removeFile(next);
  } catch (error) {
    if (!isSystemError(error)) throw error;
  }
}
