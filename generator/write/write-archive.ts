import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { replaceFile } from "./replace-file.ts";
import type { WriteFileSystem } from "./write-file-system.ts";

/**
 * Writes an archive under its name, all or nothing (replaceFile).
 * @param file Path as a person would type it.
 * @returns A `write/failed` when the disk refuses; then an earlier archive is as it was.
 */
export function writeArchive(
  file: string,
  bytes: Uint8Array,
  options: { fileSystem?: WriteFileSystem } = {},
): Promise<Diagnostic[]> {
  return replaceFile(file, bytes, { ...options, token: "archive" });
}
