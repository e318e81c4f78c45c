import { posix, win32 } from "node:path";

import type { PublishedArchive } from "./registry.ts";

/**
 * The name that an archive is written under: no path, on no system.
 * @throws For any other, which publishedArchive lets nobody make.
 */
export function plainFileName({ fileName }: Pick<PublishedArchive, "fileName">): string {
  const isPlain = fileName === posix.basename(fileName) && fileName === win32.basename(fileName);
  if (isPlain && !/^\.{0,2}$/.test(fileName)) return fileName;
  throw new Error(`An archive is to be written as ${JSON.stringify(fileName)}`);
}
