import { writtenFilesName } from "../model/output-names.ts";
import { type OutputState, sameBytes } from "./output-folder.ts";
import { formatWrittenFiles, isInside, type Purpose } from "./written-files.ts";

export interface NamedBytes {
  /** In the output folder. */
  path: string;
  bytes: Uint8Array;
}

/** Everything that the output folder should hold, by path, with the list of written files. */
export function wantedFiles(
  given: readonly NamedBytes[],
  purpose: Purpose,
): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const { path, bytes } of given) {
    if (!isInside(path) || path === writtenFilesName || files.has(path)) {
      throw new Error(`The path "${path}" cannot be written`);
    }
    files.set(path, bytes);
  }
  const list = new TextEncoder().encode(formatWrittenFiles(files, purpose));
  return files.set(writtenFilesName, list);
}

/** Whether the folder holds exactly the wanted files. */
export function isCurrent(state: OutputState, wanted: ReadonlyMap<string, Uint8Array>): boolean {
  const isSame = [...state.files].every(([path, bytes]) => sameBytes(bytes, wanted.get(path)));
  const hasList = sameBytes(state.list, wanted.get(writtenFilesName));
  return isSame && hasList && state.files.size === wanted.size - 1;
}
