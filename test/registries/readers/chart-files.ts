import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";

import { sha256Of } from "../made-archive.ts";

/** What a folder holds, past every server: the sha256 of each archive, by its path in the folder. */
export async function archivesIn(folder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || !entry.name.endsWith(".tgz")) continue;
    found[relative(folder, path)] = sha256Of(await readFile(path));
  }
  return found;
}
