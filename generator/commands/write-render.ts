import { type Diagnostic, hasErrors } from "../diagnostics/diagnostic.ts";
import { isArchive } from "../source/archive/read-archive.ts";
import { isAddonFolder } from "../source/read-addon-folder.ts";
import { checkPlace } from "../write/check-place.ts";
import { writeFolder } from "../write/write-folder.ts";
import type { CommandIo } from "./command-io.ts";
import type { ObjectFormat } from "./object-text.ts";
import { renderedFiles } from "./rendered-files.ts";
import type { RenderedObject } from "./render-parts.ts";

/** Reports a folder for rendered objects that would take in the author's own files (write/invalid-folder). */
export async function misplacedOutput(folder: string, root: string): Promise<Diagnostic[]> {
  if (root === "-") return [];
  const source = (await isArchive(root)) || (await isAddonFolder(root)) ? "addon" : "project";
  const hint = "Pass a folder that only render writes, for example --output-dir rendered";
  return checkPlace(folder, { root, source, hint });
}

export interface WriteRenderOptions {
  /** As a person typed it. */
  folder: string;
  force: boolean;
  quiet: boolean;
}

/** Writes a file for each object, all or nothing, and says on stderr what was written. */
export async function writeRender(
  rendered: {
    objects: readonly RenderedObject[];
    notes?: string;
    format: ObjectFormat;
  },
  { folder, force, quiet }: WriteRenderOptions,
  io: CommandIo,
): Promise<Diagnostic[]> {
  const { objects, notes, format } = rendered;
  const files = renderedFiles(objects, { notes, format });
  const result = await writeFolder({ purpose: "objects", files }, { folder, force });
  if (hasErrors(result.diagnostics) || quiet) return result.diagnostics;
  const state = result.unchanged ? "already up to date" : "written";
  const count = `${files.length} ${files.length === 1 ? "file" : "files"}`;
  const lines = [`${folder} ${state}, ${count}`, ...files.map(({ path }) => `  ${path}`)];
  io.stderr.write(`${lines.join("\n")}\n`);
  return result.diagnostics;
}
