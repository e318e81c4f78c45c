import { dirname } from "node:path";

import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { quotedForShell } from "../model/shell-word.ts";
import { type EntryKind, isSystemError, type WriteFileSystem } from "../write/write-file-system.ts";
import { publishFinding } from "./publish-finding.ts";

/**
 * Why nothing can be published to a folder: it is something else, or nothing that it could be made in is there.
 * A link to a folder is one.
 * @param folder Absolute.
 * @param options.address The folder as a person typed it.
 */
export async function unfitFolder(
  folder: string,
  { address, fileSystem }: { address: string; fileSystem: WriteFileSystem },
): Promise<Diagnostic | undefined> {
  const kind = await kindAt(folder, fileSystem);
  if (kind !== undefined) {
    if (await isListed(folder, fileSystem)) return undefined;
    const what = kind === "file" ? "a file" : "a link to nothing, or a device";
    return unfit(
      `"${address}" is ${what}`,
      "Name the folder that holds index.yaml, or is to hold it",
    );
  }
  const parent = dirname(folder);
  if (await isListed(parent, fileSystem)) return undefined;
  const blocking = await nearest(parent, fileSystem);
  if (!(await isListed(blocking, fileSystem))) {
    return unfit(`"${address}" lies in what is no folder`, "Correct --to");
  }
  const hint = `Make it with mkdir -p ${quotedForShell(address)}, or correct --to`;
  return unfit(`There is no folder that "${address}" could be made in`, hint);
}

function unfit(message: string, hint: string): Diagnostic {
  return publishFinding("publish/invalid-address", message, { hint });
}

/** The first that is there of a path and what it lies in. */
async function nearest(path: string, fileSystem: WriteFileSystem): Promise<string> {
  const parent = dirname(path);
  const isThere = parent === path || (await kindAt(path, fileSystem)) !== undefined;
  return isThere ? path : nearest(parent, fileSystem);
}

async function isListed(path: string, fileSystem: WriteFileSystem): Promise<boolean> {
  return (await unlessInFile(fileSystem.list(path))) !== undefined;
}

function kindAt(path: string, fileSystem: WriteFileSystem): Promise<EntryKind | undefined> {
  return unlessInFile(fileSystem.kindOf(path));
}

/** Undefined for what lies in a file, which is not there. */
async function unlessInFile<T>(result: Promise<T | undefined>): Promise<T | undefined> {
  try {
    return await result;
  } catch (error) {
    if (isSystemError(error) && error.code === "ENOTDIR") return undefined;
    throw error;
  }
}
