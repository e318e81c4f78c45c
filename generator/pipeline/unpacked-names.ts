import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { AddonFiles } from "../model/addon-files.ts";
import { escapeUnsafe } from "../model/escape-text.ts";
import { locate } from "../model/locate.ts";

/** Bytes that one name of a file or a folder may have on the file systems of Linux, macOS and Windows. */
const nameLimitBytes = 255;

/**
 * What keeps the files of an archive from lying in a folder, which nobody notices who reads them in memory, as vela does
 * with an archive of a registry (MemoryReader, pkg/addon/reader_memory.go, v1.10.9). Reports archive/not-a-folder.
 */
export function unpackedNameProblems(addon: AddonFiles): Diagnostic[] {
  const paths = addon.files.map(({ path }) => path);
  return [...filesAsFolders(paths), ...longNames(paths)].map(({ path, message, hint }) => {
    const { at } = locate(addon, path, { start: 0, end: 0 });
    return diagnostic("archive/not-a-folder", message, at, { hint });
  });
}

interface NameProblem {
  path: string;
  message: string;
  hint: string;
}

/** Each file that other files lie below. */
function filesAsFolders(paths: readonly string[]): NameProblem[] {
  const below = new Map<string, string>();
  for (const path of paths) {
    for (const folder of foldersOf(path)) if (!below.has(folder)) below.set(folder, path);
  }
  return paths.flatMap((path) => {
    const other = below.get(path);
    if (other === undefined) return [];
    const message = `${shown(path)} is a file, and ${shown(other)} lies in a folder of that name`;
    return [{ path, message, hint: "Rename one of the two, and pack the folder anew" }];
  });
}

function foldersOf(path: string): string[] {
  const names = path.split("/");
  return names.slice(1).map((_, at) => names.slice(0, at + 1).join("/"));
}

function longNames(paths: readonly string[]): NameProblem[] {
  return paths.flatMap((path) => {
    const long = path.split("/").find((name) => Buffer.byteLength(name) > nameLimitBytes);
    if (long === undefined) return [];
    const message = `The name ${shown(long)} has ${Buffer.byteLength(long)} bytes, and a folder takes ${nameLimitBytes}`;
    return [{ path, message, hint: "Shorten the name, and pack the folder anew" }];
  });
}

/** In quotes: its end when it is long. */
function shown(name: string): string {
  const text = escapeUnsafe(name, "\\").replaceAll('"', "'");
  return text.length > 60 ? `"…${text.slice(-60)}"` : `"${text}"`;
}
