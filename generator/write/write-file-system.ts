/** What stands at a path; `other` is a link or a special file. */
export type EntryKind = "file" | "folder" | "other";

/**
 * The write boundary: every call that reaches the disk. Each throws an error with a `code` such as `ENOSPC` on
 * failure, unless it says otherwise. Paths are absolute.
 */
export interface WriteFileSystem {
  /** Without following links; undefined when there is nothing. */
  kindOf(path: string): Promise<EntryKind | undefined>;
  /** The entries of a folder in any order; undefined when it does not exist. */
  list(folder: string): Promise<{ name: string; kind: EntryKind }[] | undefined>;
  read(path: string): Promise<Uint8Array>;
  /** With its parents; fine when it exists. */
  makeFolder(path: string): Promise<void>;
  /** Makes a new file; its bytes are on the disk when it returns. */
  writeFile(path: string, bytes: Uint8Array): Promise<void>;
  /** Puts the names in a folder on the disk. */
  syncFolder(path: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  removeFile(path: string): Promise<void>;
  /** Fails with ENOTEMPTY when something is in it. */
  removeFolder(path: string): Promise<void>;
}

/** A failure that the disk or the operating system reports; anything else that is thrown is a bug. */
export type SystemError = Error & { code: string };

export function isSystemError(error: unknown): error is SystemError {
  return error instanceof Error && "code" in error && typeof error.code === "string";
}
