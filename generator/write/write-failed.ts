import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { OutputFolder } from "./output-folder.ts";
import type { SystemError } from "./write-file-system.ts";

const causes: Readonly<Record<string, { words: string; hint: string }>> = {
  ENOSPC: { words: "the disk is full", hint: "Free some space, then try again" },
  EDQUOT: { words: "the disk quota is used up", hint: "Free some space, then try again" },
  EACCES: { words: "permission is denied", hint: "Allow writing to the folder that holds it" },
  EPERM: { words: "permission is denied", hint: "Allow writing to the folder that holds it" },
  EROFS: { words: "the disk is read-only", hint: "Choose an output folder on another disk" },
  EXDEV: { words: "it lies on a disk of its own", hint: "Choose an output folder below a mount" },
  EBUSY: { words: "something else uses it", hint: "Close what uses the folder, then try again" },
  EIO: { words: "the disk reports an error", hint: "Check the disk, then try again" },
};

/** The old content could not be put back under its name. */
export class UnrestoredError extends Error {
  readonly code: string;
  /** The name of the folder that holds the old content. */
  readonly previous: string;

  constructor(cause: SystemError, previous: string) {
    super(cause.message, { cause });
    this.code = cause.code;
    this.previous = previous;
  }
}

/** Nothing was written; the last output is as it was, or waits beside its place for the next run. */
export function writeFailed(folder: OutputFolder, error: SystemError): Diagnostic {
  const { words, hint } = describe(error);
  const state =
    error instanceof UnrestoredError
      ? `its last content is in "${error.previous}" until the next run puts it back`
      : "nothing was changed";
  const message = `Cannot write "${folder.name}": ${words} (${error.code}); ${state}`;
  return diagnostic("write/failed", message, at(folder), { hint });
}

export function readFailed(folder: OutputFolder, error: SystemError): Diagnostic {
  const { words, hint } = describe(error);
  const message = `Cannot read "${folder.name}": ${words} (${error.code})`;
  return diagnostic("write/failed", message, at(folder), { hint });
}

/** The new output is in its place, but something beside it is not as it should be. */
export function writeUnfinished(folder: OutputFolder, error: SystemError): Diagnostic {
  const { words } = describe(error);
  const message = `"${folder.name}" is written, but cleaning up behind it failed: ${words} (${error.code})`;
  const hint = "Run the command again to remove what is left beside it";
  return { ...diagnostic("write/failed", message, at(folder), { hint }), severity: "warning" };
}

function describe({ code }: SystemError): { words: string; hint: string } {
  const words = "the operating system refuses it";
  return causes[code] ?? { words, hint: "Correct the cause, then try again" };
}

function at(folder: OutputFolder): Diagnostic["at"] {
  return { file: folder.name, line: 1, column: 1, length: 1, lineText: "" };
}
