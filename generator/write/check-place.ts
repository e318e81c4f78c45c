import { readFile, realpath } from "node:fs/promises";
import { basename, dirname, join, resolve, sep } from "node:path";

import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { outputFolder } from "./output-folder.ts";

export interface PlaceOptions {
  /** Folder of what is read, which need not be there. */
  root: string;
  /** A typed project, which is the default, or an addon folder: anything in that is the addon's. */
  source?: "project" | "addon";
  /** What to do instead; by default the words of a build, or of packing. */
  hint?: string;
}

/**
 * Reports an output folder that would take in the author's source (write/invalid-folder): the project's folder, one
 * that holds it, and its templates/ with all below. Any other folder inside of the project is fine, and none inside of
 * an addon folder. Links are followed.
 */
export async function checkPlace(
  folder: string,
  { root, source = "project", hint = buildHint }: PlaceOptions,
): Promise<Diagnostic[]> {
  const output = outputFolder(folder);
  const [place, project] = await Promise.all([realPlace(output.path), realPlace(resolve(root))]);
  const { itself, inside, reads } = sources[source];
  const does = holds(place, project)
    ? `holds ${itself} itself`
    : holds(join(project, reads), place) && `lies in ${inside}`;
  if (does === false) return [];
  return [misplaced(output.name, does, hint)];
}

const buildHint = "Choose a folder that only the build writes, for example --out dist-addon";

const sources = {
  project: {
    itself: "the typed project",
    inside: "the project's own templates/",
    reads: "templates",
  },
  addon: { itself: "the addon", inside: "the addon's own folder", reads: "." },
} as const;

/**
 * Reports a folder for archives that lies in the project's templates/, or in the addon folder that is packed
 * (write/invalid-folder): next time the archive would be a file of the addon. Links are followed.
 * @param options.root Folder of the typed project or of the addon, which need not be there.
 */
export async function checkArchivePlace(
  folder: string,
  { root, source = "project", hint }: PlaceOptions,
): Promise<Diagnostic[]> {
  const output = outputFolder(folder);
  const [place, project] = await Promise.all([realPlace(output.path), realPlace(resolve(root))]);
  const { inside, reads } = sources[source];
  if (!holds(join(project, reads), place)) return [];
  const elsewhere =
    source === "addon"
      ? "the addon, for example --output .."
      : "the templates, for example --output .";
  return [
    misplaced(output.name, `lies in ${inside}`, hint ?? `Choose a folder outside of ${elsewhere}`),
  ];
}

/**
 * Reports an archive that would take the place of the one that it is packed from (write/invalid-folder), unless it has
 * the same bytes. Links are followed.
 */
export async function checkArchiveFile(
  file: string,
  { root, bytes }: { root: string; bytes: Uint8Array },
): Promise<Diagnostic[]> {
  const [place, source] = await Promise.all([realPlace(resolve(file)), realPlace(resolve(root))]);
  if (place !== source || Buffer.compare(await readFile(source), bytes) === 0) return [];
  const hint = "Choose another folder, for example --output packed";
  return [misplaced(dirname(file), "holds the archive that is packed anew", hint)];
}

function misplaced(folder: string, does: string, hint: string): Diagnostic {
  const name = folder || "/";
  const at = { file: name, line: 1, column: 1, length: 1, lineText: "" };
  const message = `The output folder "${name}" ${does}`;
  return diagnostic("write/invalid-folder", message, at, { hint });
}

function holds(outer: string, inner: string): boolean {
  return inner === outer || inner.startsWith(outer.endsWith(sep) ? outer : outer + sep);
}

/** A path without links, also when its last parts are not there yet. */
async function realPlace(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(await realPlace(parent), basename(path));
  }
}
