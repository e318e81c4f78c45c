import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { diskFileSystem } from "./disk-file-system.ts";
import { outputFolder } from "./output-folder.ts";
import { siblingName } from "./siblings.ts";
import { writeFailed } from "./write-failed.ts";
import { isSystemError, type WriteFileSystem } from "./write-file-system.ts";

/**
 * Writes a file under its name, all or nothing: the bytes go to a sibling first, which then takes the name.
 * An earlier file of the same name is replaced; a folder that is missing is made.
 * @param file Path as a person would type it.
 * @param options `token` is a part of the sibling's name.
 * @returns A `write/failed` when the disk refuses; then an earlier file is as it was.
 */
export async function replaceFile(
  file: string,
  bytes: Uint8Array,
  options: { token: string; fileSystem?: WriteFileSystem | undefined },
): Promise<Diagnostic[]> {
  const fileSystem = options.fileSystem ?? diskFileSystem;
  const target = outputFolder(file);
  const sibling = `${target.parent}/${siblingName(target.base, "next", options.token)}`;
  try {
    await fileSystem.makeFolder(target.parent);
    await removeSibling(sibling, fileSystem);
    await fileSystem.writeFile(sibling, bytes);
    await fileSystem.rename(sibling, target.path);
    await fileSystem.syncFolder(target.parent);
    return [];
  } catch (error) {
    if (!isSystemError(error)) throw error;
    // The cause is what counts: when even this fails, the next run removes the sibling.
    await removeSibling(sibling, fileSystem).catch(() => undefined);
    return [writeFailed(target, error)];
  }
}

/** What an earlier run left when it was killed or the disk was full. */
async function removeSibling(sibling: string, fileSystem: WriteFileSystem): Promise<void> {
  if ((await fileSystem.kindOf(sibling)) === "file") await fileSystem.removeFile(sibling);
}
