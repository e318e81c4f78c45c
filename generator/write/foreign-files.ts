import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { writtenFilesName } from "../model/output-names.ts";
import { sha256Of } from "../model/sha256.ts";
import { type OutputFolder, type OutputState, positionIn, sameBytes } from "./output-folder.ts";
import { purposeWords } from "./other-purpose.ts";
import type { Purpose } from "./written-files.ts";

/**
 * What a write would destroy: files, links and folders that the tool did not make, and files that somebody changed
 * since. A file that already is what would be written is neither.
 */
export function foreignFiles(
  folder: OutputFolder,
  state: OutputState,
  options: { wanted: ReadonlyMap<string, Uint8Array>; force: boolean; purpose: Purpose },
): Diagnostic[] {
  if (state.kind === undefined) return [];
  if (state.kind !== "folder") return [noFolder(folder)];
  const foreign = (path: string): Diagnostic => foreignFile(folder, path, options.purpose);
  const others = state.others.map(foreign);
  if (state.list && !state.written) others.push(foreign(writtenFilesName));
  for (const [path, bytes] of state.files) {
    const hashes = state.written?.get(path);
    if (sameBytes(bytes, options.wanted.get(path))) continue;
    if (!hashes) others.push(foreign(path));
    else if (!hashes.has(sha256Of(bytes)) && !options.force) {
      others.push(changed(folder, path, options.purpose));
    }
  }
  return others;
}

function foreignFile(folder: OutputFolder, path: string, purpose: Purpose): Diagnostic {
  const { maker, foreignHint: hint } = purposeWords[purpose];
  const message = `"${path}" is not from ${maker}, and "${folder.name}" holds nothing else`;
  return diagnostic("write/foreign-file", message, positionIn(folder, path), { hint });
}

function changed(folder: OutputFolder, path: string, purpose: Purpose): Diagnostic {
  return diagnostic(
    "write/changed-file",
    `"${path}" was changed since it was ${purposeWords[purpose].made}`,
    positionIn(folder, path),
    { hint: "Make the change in the source, or pass --force to lose it" },
  );
}

function noFolder(folder: OutputFolder): Diagnostic {
  const at = { file: folder.name, line: 1, column: 1, length: 1, lineText: "" };
  return diagnostic("write/foreign-file", `"${folder.name}" is there and is no folder`, at, {
    hint: "Move it away, or choose another output folder",
  });
}
