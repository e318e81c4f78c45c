import { type Diagnostic, diagnostic, sortDiagnostics } from "../diagnostics/diagnostic.ts";
import { positionAt } from "../diagnostics/position.ts";
import { writtenFilesName } from "../model/output-names.ts";
import type { ValidatedAddon } from "../model/validated-addon.ts";
import { diskFileSystem } from "./disk-file-system.ts";
import {
  type OutputFolder,
  type OutputState,
  outputFolder,
  positionIn,
  readOutput,
  sameBytes,
} from "./output-folder.ts";
import { wantedFiles } from "./wanted-files.ts";
import { readFailed } from "./write-failed.ts";
import { isSystemError, type WriteFileSystem } from "./write-file-system.ts";

/**
 * Compares an output folder with what a build would write, without writing.
 * @returns One `write/stale` for every file that differs, is missing or should not be there; none when all is current.
 */
export async function checkWritten(
  addon: ValidatedAddon,
  folder: string,
  options: { fileSystem?: WriteFileSystem } = {},
): Promise<Diagnostic[]> {
  const output = outputFolder(folder);
  try {
    const state = await readOutput(output.path, options.fileSystem ?? diskFileSystem);
    return sortDiagnostics(staleFiles(output, state, wantedFiles(addon.files.files, "addon")));
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return [readFailed(output, error)];
  }
}

function staleFiles(
  output: OutputFolder,
  state: OutputState,
  wanted: ReadonlyMap<string, Uint8Array>,
): Diagnostic[] {
  const found = new Map(state.files);
  if (state.list) found.set(writtenFilesName, state.list);
  const diagnostics = state.others.map((path) => extra(output, path));
  for (const [path, bytes] of found) {
    if (!wanted.has(path)) diagnostics.push(extra(output, path));
    else if (!sameBytes(bytes, wanted.get(path))) {
      diagnostics.push(differing(output, path, [bytes, wanted.get(path) ?? new Uint8Array()]));
    }
  }
  const missing = [...wanted.keys()].filter((path) => !found.has(path));
  return [...diagnostics, ...missing.map((path) => stale(output, path, "is missing"))];
}

const rebuild = "Run the build, and commit what it writes";

function extra(folder: OutputFolder, path: string): Diagnostic {
  return stale(folder, path, "is there, but no build makes it");
}

function stale(folder: OutputFolder, path: string, words: string): Diagnostic {
  const at = positionIn(folder, path);
  return diagnostic("write/stale", `"${path}" ${words}`, at, { hint: rebuild });
}

/** Points at the first line that differs. */
function differing(
  folder: OutputFolder,
  path: string,
  [found, wanted]: [Uint8Array, Uint8Array],
): Diagnostic {
  const decoder = new TextDecoder();
  const text = decoder.decode(found);
  const lines = decoder.decode(wanted).split("\n");
  const line = text.split("\n").findIndex((content, index) => content !== lines[index]);
  const start = text.split("\n").slice(0, Math.max(0, line)).join("\n").length + (line > 0 ? 1 : 0);
  const lineEnd = text.indexOf("\n", start);
  const end = lineEnd === -1 ? text.length : lineEnd;
  const at = positionAt(`${folder.name}/${path}`, text, { start, end });
  return diagnostic("write/stale", `"${path}" is not what the source makes`, at, { hint: rebuild });
}
