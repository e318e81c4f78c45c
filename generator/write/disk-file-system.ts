import path from "node:path";

import fs from "fs-extra";

import {
  type EntryKind,
  isSystemError,
  type SystemError,
  type WriteFileSystem,
} from "./write-file-system.ts";

/** The real disk. */
export const diskFileSystem: WriteFileSystem = {
  async kindOf(path) {
    const stats = await unlessMissing(fs.lstat(path));
    return stats && kindOfEntry(stats);
  },
  async list(folder) {
    const entries = await unlessMissing(fs.readdir(folder, { withFileTypes: true }));
    return entries?.map((entry) => ({ name: entry.name, kind: kindOfEntry(entry) }));
  },
  read: (path) => fs.readFile(path),
  makeFolder,
  async writeFile(path, bytes) {
    const file = await fs.open(path, "wx");
    try {
      await fs.writeFile(file, bytes);
      await fs.fsync(file);
    } finally {
      await fs.close(file);
    }
  },
  async syncFolder(path) {
    // Windows opens no folders; there, renames are on the disk by themselves.
    if (process.platform === "win32") return;
    const folder = await fs.open(path, "r");
    try {
      await fs.fsync(folder);
    } finally {
      await fs.close(folder);
    }
  },
  rename: (from, to) => fs.rename(from, to),
  removeFile: (path) => fs.unlink(path),
  removeFolder: (path) => fs.rmdir(path),
};

/**
 * Each folder is tried twice at most. Node's own recursive mkdir goes on for ever where a folder is there and one in it
 * cannot be: in /proc, making one says ENOENT.
 */
async function makeFolder(folder: string): Promise<void> {
  const failure = await failureOfMaking(folder);
  if (failure === undefined) return;
  const parent = path.dirname(folder);
  if (failure.code !== "ENOENT" || parent === folder) throw failure;
  await makeFolder(parent);
  const again = await failureOfMaking(folder);
  if (again) throw again;
}

/** Undefined also when the folder is there, or a link to one. */
async function failureOfMaking(folder: string): Promise<SystemError | undefined> {
  try {
    await fs.mkdir(folder);
    return undefined;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    const isThere = await fs.stat(folder).then(
      (stats) => stats.isDirectory(),
      () => false,
    );
    return isThere ? undefined : error;
  }
}

interface KnowsItsKind {
  isFile(): boolean;
  isDirectory(): boolean;
}

function kindOfEntry(entry: KnowsItsKind): EntryKind {
  if (entry.isFile()) return "file";
  return entry.isDirectory() ? "folder" : "other";
}

async function unlessMissing<Result>(result: Promise<Result>): Promise<Result | undefined> {
  try {
    return await result;
  } catch (error) {
    if (isSystemError(error) && error.code === "ENOENT") return undefined;
    throw error;
  }
}
