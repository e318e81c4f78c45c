import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { writtenFilesName } from "../model/output-names.ts";
import { type OutputFolder, type OutputState, positionIn } from "./output-folder.ts";
import type { Purpose } from "./written-files.ts";

interface PurposeWords {
  holds: string;
  /** What makes the files. */
  maker: string;
  made: string;
  /** What to do with a file that is not made so. */
  foreignHint: string;
  otherFolderHint: string;
}

export const purposeWords: Readonly<Record<Purpose, PurposeWords>> = {
  addon: {
    holds: "a built addon",
    maker: "a build",
    made: "built",
    foreignHint: "Move it to the templates folder to ship it, or out of the output folder",
    otherFolderHint: "Pass another folder to --out",
  },
  objects: {
    holds: "rendered objects",
    maker: "render",
    made: "rendered",
    foreignHint: "Move it out of the folder, or pass another folder to --output-dir",
    otherFolderHint: "Pass another folder to --output-dir",
  },
};

/** Reports a folder that the tool wrote for the other purpose (write/foreign-file): all of it would be replaced. */
export function otherPurpose(
  folder: OutputFolder,
  state: OutputState,
  purpose: Purpose,
): Diagnostic[] {
  if (!state.written || state.purpose === purpose) return [];
  const { holds, otherFolderHint: hint } = purposeWords[purpose];
  const other = purposeWords[purpose === "addon" ? "objects" : "addon"];
  const message = `"${folder.name}" holds ${other.holds}, not ${holds}`;
  const at = positionIn(folder, writtenFilesName);
  return [diagnostic("write/foreign-file", message, at, { hint })];
}
