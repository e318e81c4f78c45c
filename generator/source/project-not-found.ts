import { stat } from "node:fs/promises";
import path from "node:path";

import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { positionAt } from "../diagnostics/position.ts";
import { suggest } from "../diagnostics/suggest.ts";
import { isArchiveName } from "./archive-name.ts";
import { isAddonFolder } from "./read-addon-folder.ts";
import { defaultRoot, type ProjectPaths } from "./project-paths.ts";
import { isFile, type NearbySource, sourcesNearby } from "./sources-nearby.ts";

/** Says why there is no typed project in a folder, and which one nearby may be meant. */
export async function projectNotFound(
  paths: ProjectPaths | undefined,
  { given, cwd }: { given: string; cwd: string },
): Promise<Diagnostic> {
  const root = paths?.root ?? given;
  if (paths && (await isFile(paths.folder))) {
    const isPacked = isArchiveName(root);
    const hint = `Name the folder that holds addon.ts${isPacked ? ", or give the archive to check, render, test, package or enable" : ""}`;
    return notFound(root, { message: `"${root}" is a file, not a folder`, hint });
  }
  const file = path.posix.join(root, "addon.ts");
  if (paths !== undefined && (await isAddonFolder(paths.folder, cwd))) {
    const message = `There is no typed project in "${root}", but an addon folder`;
    const hint =
      "Name the folder that holds addon.ts, or give this one to check, test, render or package";
    return notFound(file, { message, hint });
  }
  const found = await sourcesAround(given, cwd);
  const projects = found.filter(({ kind }) => kind === "project");
  const create = `Create ${file} with export default defineAddon({ ... }), or name the project's folder`;
  const hint = nameOne(given, projects) ?? create;
  return notFound(file, { message: `There is no typed project in "${root}"`, hint });
}

/**
 * Says that a command finds nothing at `root`, where it takes a typed project, an addon folder or an archive, and what
 * is there instead; undefined for a folder with one of them. Reports source/project-not-found.
 * @param action What is to be done with the addon, when vela does the same with one of a registry.
 */
export async function sourceNotFound(
  root: string,
  { cwd = process.cwd(), action }: { cwd?: string; action?: "enable" | "upgrade" } = {},
): Promise<Diagnostic | undefined> {
  const folder = path.resolve(cwd, root);
  if ((await isFile(path.join(folder, "addon.ts"))) || (await isAddonFolder(root, cwd))) {
    return undefined;
  }
  const isThere = await stat(folder).catch(() => undefined);
  const message = isThere
    ? `"${root}" is no typed project and no addon folder: it has neither addon.ts nor metadata.yaml`
    : `There is no typed project, addon folder or archive "${root}"`;
  const hint =
    registryHint(root, isThere ? undefined : action) ??
    nameOne(root, await sourcesAround(root, cwd)) ??
    `Create ${path.posix.join(root, "addon.ts")} with export default defineAddon({ ... }), or name another folder`;
  return notFound(root, { message, hint });
}

/** What lies in the folder that was named, beside it and in the current one. */
async function sourcesAround(given: string, cwd: string): Promise<NearbySource[]> {
  const folders = new Set(
    [given, path.posix.dirname(given), "."].map((one) => path.posix.normalize(one)),
  );
  const found = await Promise.all([...folders].map((one) => sourcesNearby(one, cwd)));
  const byPlace = new Map(found.flat().map((one) => [path.resolve(cwd, one.name), one]));
  return [...byPlace.values()];
}

const kinds: Readonly<Record<NearbySource["kind"], string>> = {
  project: "a typed project",
  addon: "an addon folder",
  archive: "an archive",
};

/** The one beside it with a name like the one that was given, else the first of all. */
function nameOne(given: string, found: readonly NearbySource[]): string | undefined {
  const { dir, base } = path.posix.parse(path.posix.normalize(given));
  const beside = found.map(({ name }) => path.posix.parse(name)).filter((one) => one.dir === dir);
  const near = isDefault(given)
    ? undefined
    : suggest(
        base,
        beside.map((one) => one.base),
      );
  if (near !== undefined) return `Name ${path.posix.join(dir, near)} instead`;
  const shown = found.slice(0, 3).map(({ name, kind }) => `${name} (${kinds[kind]})`);
  if (shown.length === 0) return undefined;
  return `Name what is there: ${shown.join(" or ")}${found.length > shown.length ? " or another" : ""}`;
}

/** Nobody named a folder. */
function isDefault(given: string): boolean {
  return path.posix.normalize(given) === defaultRoot;
}

/** A word that may be the name of an addon, and not of a folder. */
function registryHint(root: string, action: string | undefined): string | undefined {
  if (action === undefined || !/^[a-z0-9][a-z0-9-]*$/.test(root) || isDefault(root))
    return undefined;
  return `Run "vela addon ${action} ${root}" for an addon of a registry, or name the folder of yours, such as ./${root}`;
}

function notFound(file: string, { message, hint }: { message: string; hint: string }): Diagnostic {
  const at = positionAt(file, "", { start: 0, end: 0 });
  return diagnostic("source/project-not-found", message, at, { hint });
}
