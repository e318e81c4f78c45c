import { dirname, join } from "node:path";
import { writtenFilesName } from "../model/output-names.ts";
import { isSystemError, type WriteFileSystem } from "./write-file-system.ts";

/**
 * Removes the named files of a folder, the folders that become empty by that, and the folder itself. What else is in
 * it stays. The list of written files goes last, so that a later run can go on with an unfinished removal.
 */
export async function removeWritten(
  folder: string,
  paths: readonly string[],
  fileSystem: WriteFileSystem,
): Promise<void> {
  const files = paths.filter((path) => path !== writtenFilesName);
  for (const path of files) await unless(["ENOENT"], fileSystem.removeFile(join(folder, path)));
  const folders = new Set<string>();
  for (const path of files) {
    for (let at = dirname(path); at !== "."; at = dirname(at)) folders.add(at);
  }
  const deepestFirst = [...folders].sort().reverse();
  for (const path of deepestFirst) await removeIfEmpty(join(folder, path), fileSystem);
  await unless(["ENOENT"], fileSystem.removeFile(join(folder, writtenFilesName)));
  await removeIfEmpty(folder, fileSystem);
}

async function removeIfEmpty(folder: string, fileSystem: WriteFileSystem): Promise<void> {
  await unless(["ENOENT", "ENOTEMPTY", "EEXIST"], fileSystem.removeFolder(folder));
}

async function unless(codes: readonly string[], work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!isSystemError(error) || !codes.includes(error.code)) throw error;
  }
}
