import { join } from "node:path";
import { writtenFilesName } from "../model/output-names.ts";
import type { OutputFolder } from "./output-folder.ts";
import { removeWritten } from "./remove-written.ts";
import type { WriteFileSystem } from "./write-file-system.ts";
import { parseWrittenFiles } from "./written-files.ts";

/** `next` is the new content while it is written; `previous` is the old one until it is removed. */
type SiblingRole = "next" | "previous";

/** The name of a folder beside the output folder; `token` is twelve hexadecimal digits. */
export function siblingName(base: string, role: SiblingRole, token: string): string {
  return `.${base}.vela-addon-${role}-${token}`;
}

/**
 * Finishes what an earlier run that was killed left behind: puts the old content back when its folder is gone, and
 * removes the rest. Only folders with exactly a sibling's name are looked at, and only what their list of written
 * files names is removed.
 * @returns The names of several old contents, between which only a person can choose; nothing is changed then.
 */
export async function repairFolder(
  folder: OutputFolder,
  fileSystem: WriteFileSystem,
): Promise<string[]> {
  const siblings = await findSiblings(folder, fileSystem);
  const previous = siblings.filter(({ role }) => role === "previous").map(({ name }) => name);
  if (previous.length > 0 && (await fileSystem.kindOf(folder.path)) === undefined) {
    const [only = "", ...others] = previous;
    if (others.length > 0) return previous;
    await fileSystem.rename(join(folder.parent, only), folder.path);
    await fileSystem.syncFolder(folder.parent);
  }
  for (const { name } of siblings) await removeLeftover(join(folder.parent, name), fileSystem);
  return [];
}

async function findSiblings(
  folder: OutputFolder,
  fileSystem: WriteFileSystem,
): Promise<{ name: string; role: SiblingRole }[]> {
  const entries = (await fileSystem.list(folder.parent)) ?? [];
  const start = `.${folder.base}.vela-addon-`;
  return entries.flatMap(({ name, kind }) => {
    if (kind !== "folder" || !name.startsWith(start)) return [];
    const role = /^(next|previous)-[0-9a-f]{12}$/.exec(name.slice(start.length))?.[1];
    return role === "next" || role === "previous" ? [{ name, role }] : [];
  });
}

/** An empty folder is one that was killed before its list was written, or after it was removed. */
async function removeLeftover(path: string, fileSystem: WriteFileSystem): Promise<void> {
  const entries = await fileSystem.list(path);
  if (!entries) return;
  const hasList = entries.some(({ name, kind }) => name === writtenFilesName && kind === "file");
  if (!hasList && entries.length > 0) return;
  const list = hasList ? await fileSystem.read(join(path, writtenFilesName)) : new Uint8Array();
  const written = parseWrittenFiles(new TextDecoder().decode(list));
  // A list that is cut off was killed while it was written, when nothing else was there yet.
  const isAlone = entries.length === 1;
  if (hasList && !written && !isAlone) return;
  await removeWritten(path, [...(written?.keys() ?? []), writtenFilesName], fileSystem);
}
