import type { Dirent } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import path from "node:path";

import { compareUtf8 } from "../model/utf8.ts";

/** What a command can be given: a typed project, an addon folder or an archive. */
export interface NearbySource {
  /** As a person would type it, for example `dist-addon`; `.` for the current folder. */
  name: string;
  kind: "project" | "addon" | "archive";
}

/** More folders than these are not looked into. */
const mostFolders = 200;

/**
 * The addons in a folder, itself first, then what lies in it by name; hidden names and node_modules are not looked at.
 * @param folder As a person would type it; one that cannot be read has none.
 */
export async function sourcesNearby(folder: string, cwd: string): Promise<NearbySource[]> {
  const absolute = path.resolve(cwd, folder);
  const entries = await readdir(absolute, { withFileTypes: true }).catch((): Dirent[] => []);
  const shown = entries
    .filter(({ name }) => !name.startsWith(".") && name !== "node_modules")
    .toSorted((a, b) => compareUtf8(a.name, b.name));
  const isOpen = (entry: Dirent): boolean => entry.isDirectory() || entry.isSymbolicLink();
  const names = [".", ...shown.filter(isOpen).map(({ name }) => name)].slice(0, mostFolders);
  const kinds = await Promise.all(names.map((name) => kindOf(path.join(absolute, name))));
  const typed = (name: string): string => path.posix.join(folder, name);
  return [
    ...names.flatMap((name, at) => {
      const kind = kinds[at];
      return kind === undefined ? [] : [{ name: typed(name), kind }];
    }),
    ...shown
      .filter((entry) => entry.isFile() && entry.name.endsWith(".tgz"))
      .map(({ name }) => ({ name: typed(name), kind: "archive" as const })),
  ];
}

async function kindOf(folder: string): Promise<"project" | "addon" | undefined> {
  const [isProject, isAddon] = await Promise.all(
    ["addon.ts", "metadata.yaml"].map((name) => isFile(path.join(folder, name))),
  );
  if (isProject) return "project";
  return isAddon ? "addon" : undefined;
}

/** Whether there is a file, or a link to one. */
export async function isFile(file: string): Promise<boolean> {
  const status = await stat(file).catch(() => undefined);
  return status?.isFile() ?? false;
}
