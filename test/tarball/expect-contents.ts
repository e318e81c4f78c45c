import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";

import { filesBelow } from "./folder-content.ts";
import { expectNone } from "./steps.ts";
import { contentProblems, machinePaths } from "./tarball-contents.ts";

/**
 * Looks through the installed package: every file that belongs there and no other, and no folder of this machine in
 * any of them, the engines' programs included.
 */
export async function expectContents(
  installed: string,
  { repository, workshop }: { repository: string; workshop: string },
): Promise<void> {
  const sources = await filesBelow(join(repository, "generator"));
  const files = await filesBelow(installed);
  const manifest: unknown = JSON.parse(await readFile(join(installed, "package.json"), "utf8"));
  const problems = contentProblems({
    files,
    sources: sources.map((file) => `generator/${file}`),
    manifest,
  });
  // A home of "/" would be found in everything.
  const folders = [repository, workshop, homedir()].filter((folder) => folder.length > 2);
  for (const path of files) {
    const packed = await readFile(join(installed, path));
    const bytes = path.endsWith(".br") ? brotliDecompressSync(packed) : packed;
    problems.push(...machinePaths({ path, bytes }, folders));
  }
  expectNone(problems);
}
