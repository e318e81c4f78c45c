import { readdir, stat } from "node:fs/promises";
import path from "node:path";

import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { positionAt } from "../diagnostics/position.ts";
import { suggest } from "../diagnostics/suggest.ts";
import { isArchiveName } from "./archive-name.ts";
import type { ProjectPaths } from "./project-paths.ts";

/** Says why there is no typed project in a folder, and which folder beside it may be meant. */
export async function projectNotFound(
  paths: ProjectPaths | undefined,
  { given, cwd }: { given: string; cwd: string },
): Promise<Diagnostic> {
  const root = paths?.root ?? given;
  if (paths && (await isFile(paths.folder))) {
    const at = positionAt(root, "", { start: 0, end: 0 });
    const isPacked = isArchiveName(root);
    const hint = `Name the folder that holds addon.ts${isPacked ? ", or give the archive to check, render, test, package or enable" : ""}`;
    return diagnostic("source/project-not-found", `"${root}" is a file, not a folder`, at, {
      hint,
    });
  }
  const file = path.posix.join(root, "addon.ts");
  const at = positionAt(file, "", { start: 0, end: 0 });
  const isAddon = paths !== undefined && (await isFile(path.join(paths.folder, "metadata.yaml")));
  if (isAddon) {
    const message = `There is no typed project in "${root}", but an addon folder`;
    const hint =
      "Name the folder that holds addon.ts, or give this one to check, test, render or package";
    return diagnostic("source/project-not-found", message, at, { hint });
  }
  const near = await nearProject(given, cwd);
  const create = `Create ${file} with export default defineAddon({ ... }), or name the project's folder`;
  return diagnostic("source/project-not-found", `There is no typed project in "${root}"`, at, {
    hint: near === undefined ? create : `Name the folder ${near} instead`,
  });
}

/** A folder beside the one that was named, with a name like it and a typed project inside; as a person would type it. */
async function nearProject(given: string, cwd: string): Promise<string | undefined> {
  const folder = path.resolve(cwd, given);
  const parent = path.dirname(folder);
  const entries = await readdir(parent, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const near = suggest(path.basename(folder), names);
  if (near === undefined || !(await isFile(path.join(parent, near, "addon.ts")))) return undefined;
  return path.posix.join(path.posix.dirname(given), near);
}

export async function isFile(file: string): Promise<boolean> {
  const status = await stat(file).catch(() => undefined);
  return status?.isFile() ?? false;
}
