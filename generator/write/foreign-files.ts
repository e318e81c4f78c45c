import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { writtenFilesName } from "../model/output-names.ts";
import { type OutputFolder, type OutputState, positionIn, sameBytes } from "./output-folder.ts";
import { sha256 } from "./written-files.ts";

/**
 * What a write would destroy: files, links and folders that the tool did not make, and files that somebody changed
 * since. A file that already is what would be written is neither.
 */
export function foreignFiles(
  folder: OutputFolder,
  state: OutputState,
  options: { wanted: ReadonlyMap<string, Uint8Array>; force: boolean },
): Diagnostic[] {
  if (state.kind === undefined) return [];
  if (state.kind !== "folder") return [noFolder(folder)];
  const others = state.others.map((path) => foreign(folder, path));
  if (state.list && !state.written) others.push(foreign(folder, writtenFilesName));
  for (const [path, bytes] of state.files) {
    const hashes = state.written?.get(path);
    if (sameBytes(bytes, options.wanted.get(path))) continue;
    if (!hashes) others.push(foreign(folder, path));
    else if (!hashes.has(sha256(bytes)) && !options.force) others.push(changed(folder, path));
  }
  return others;
}

function foreign(folder: OutputFolder, path: string): Diagnostic {
  return diagnostic(
    "write/foreign-file",
    `"${path}" is not from a build, and "${folder.name}" holds nothing else`,
    positionIn(folder, path),
    { hint: "Move it to the templates folder to ship it, or out of the output folder" },
  );
}

function changed(folder: OutputFolder, path: string): Diagnostic {
  return diagnostic(
    "write/changed-file",
    `"${path}" was changed since it was built`,
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
