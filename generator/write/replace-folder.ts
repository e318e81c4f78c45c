import { randomBytes } from "node:crypto";
import { basename, dirname, join } from "node:path";
import { writtenFilesName } from "../model/output-names.ts";
import type { OutputFolder } from "./output-folder.ts";
import { removeWritten } from "./remove-written.ts";
import { siblingName } from "./siblings.ts";
import { UnrestoredError } from "./write-failed.ts";
import { isSystemError, type SystemError, type WriteFileSystem } from "./write-file-system.ts";

export interface Replacement {
  /** The new content by path, with the list of written files. */
  files: ReadonlyMap<string, Uint8Array>;
  /** The paths of the old content, with the list when there is one; undefined when there is no folder yet. */
  oldPaths?: readonly string[];
}

/**
 * Puts a new folder in the place of the old one: written beside it, then two renames. Whenever it stops, the old or
 * the new content is whole, under its name or under that of a sibling that repairFolder finds.
 * @returns What went wrong after the new content was in its place; undefined when all is well.
 * @throws SystemError with the old content in its place.
 */
export async function replaceFolder(
  folder: OutputFolder,
  replacement: Replacement,
  fileSystem: WriteFileSystem,
): Promise<SystemError | undefined> {
  const token = randomBytes(6).toString("hex");
  const next = join(folder.parent, siblingName(folder.base, "next", token));
  const previous = join(folder.parent, siblingName(folder.base, "previous", token));
  const { files, oldPaths } = replacement;
  try {
    await writeNew(next, files, fileSystem);
    await swap({ folder: folder.path, next, previous }, oldPaths !== undefined, fileSystem);
  } catch (error) {
    if (isSystemError(error)) await tidy(() => removeWritten(next, [...files.keys()], fileSystem));
    throw error;
  }
  return tidy(async () => {
    await fileSystem.syncFolder(folder.parent);
    if (oldPaths) await removeWritten(previous, oldPaths, fileSystem);
  });
}

async function writeNew(
  next: string,
  files: Replacement["files"],
  fileSystem: WriteFileSystem,
): Promise<void> {
  await fileSystem.makeFolder(next);
  // The list comes first: it marks the folder as ours, and says what may be removed from it.
  const list = files.get(writtenFilesName);
  if (list) await fileSystem.writeFile(join(next, writtenFilesName), list);
  const folders = new Set<string>([next]);
  for (const [path, bytes] of files) {
    if (path === writtenFilesName) continue;
    const file = join(next, path);
    if (!folders.has(dirname(file))) await fileSystem.makeFolder(dirname(file));
    for (let at = dirname(file); at.length > next.length; at = dirname(at)) folders.add(at);
    await fileSystem.writeFile(file, bytes);
  }
  for (const path of [...folders].sort().reverse()) await fileSystem.syncFolder(path);
}

async function swap(
  paths: { folder: string; next: string; previous: string },
  hasOld: boolean,
  fileSystem: WriteFileSystem,
): Promise<void> {
  if (hasOld) await fileSystem.rename(paths.folder, paths.previous);
  try {
    await fileSystem.rename(paths.next, paths.folder);
  } catch (error) {
    if (hasOld && isSystemError(error)) await restore(paths, fileSystem);
    throw error;
  }
}

async function restore(
  paths: { folder: string; previous: string },
  fileSystem: WriteFileSystem,
): Promise<void> {
  try {
    await fileSystem.rename(paths.previous, paths.folder);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new UnrestoredError(error, basename(paths.previous));
  }
}

/** Does what is no part of the result; a leftover is the next run's to remove. */
async function tidy(work: () => Promise<void>): Promise<SystemError | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (isSystemError(error)) return error;
    throw error;
  }
}
