import { createHash } from "node:crypto";
import { lstat, readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";

/** The SHA-256 of each file below a folder, by its path with `/`. */
export type FolderContent = Map<string, string>;

/** The paths of all files below a folder, with `/`, sorted. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory());
  return files
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
}

/** What the files below a folder hold. With `withTimes`, when each was written is part of it. */
export async function folderContent(
  folder: string,
  options: { withTimes?: boolean } = {},
): Promise<FolderContent> {
  const content: FolderContent = new Map();
  for (const file of await filesBelow(folder)) {
    const path = join(folder, file);
    const hash = createHash("sha256").update(await readFile(path));
    if (options.withTimes) hash.update(`written ${(await lstat(path)).mtimeMs}`);
    content.set(file, hash.digest("hex"));
  }
  return content;
}

/** Says how two folders differ, one line for each file; nothing when they are equal. */
export function differences(wanted: FolderContent, given: FolderContent): string[] {
  const names = [...new Set([...wanted.keys(), ...given.keys()])].sort();
  return names.flatMap((name) => {
    if (!given.has(name)) return [`${name} is missing`];
    if (!wanted.has(name)) return [`${name} is new`];
    return wanted.get(name) === given.get(name) ? [] : [`${name} differs`];
  });
}
