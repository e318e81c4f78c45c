import { realpath } from "node:fs/promises";
import path from "node:path";

/** The folder of the typed project that commands take when none is named. */
export const defaultRoot = "addon-src";

/** A project's folder under its two names: the one for messages and the one for the file system. */
export interface ProjectPaths {
  /** As a person would type it, for example `addon-src`; `.` for the current directory. */
  root: string;
  /** Absolute, without symbolic links. */
  folder: string;
}

/** Undefined when nothing is at `root`, which is taken from `cwd`. */
export async function projectPaths(root: string, cwd: string): Promise<ProjectPaths | undefined> {
  const absolute = path.resolve(cwd, root);
  const typed = withSlashes(path.relative(cwd, absolute)) || ".";
  try {
    return { root: typed, folder: await realpath(absolute) };
  } catch {
    return undefined;
  }
}

/** The name of a file as a person would type it from the current directory. */
export function nameOf(paths: ProjectPaths, absolute: string): string {
  const below = withSlashes(path.relative(paths.folder, absolute));
  return path.posix.join(paths.root, below);
}

function withSlashes(file: string): string {
  return file.split(path.sep).join("/");
}
