import type { Dirent } from "node:fs";
import { lstat, readdir, readFile, realpath, stat } from "node:fs/promises";
import path from "node:path";

import { type Diagnostic, diagnostic, sortDiagnostics } from "../diagnostics/diagnostic.ts";
import { positionAt } from "../diagnostics/position.ts";
import { type AddonFile, type AddonFiles, addonFilesOf } from "../model/addon-files.ts";
import { type AddonConfiguration, configurationFile } from "../model/configuration.ts";
import { compareUtf8 } from "../model/utf8.ts";
import { type EntryKind, type LeftOutFiles, unpackedFiles, unseenFiles } from "./left-out-files.ts";
import { nameOf, type ProjectPaths, projectPaths } from "./project-paths.ts";
import { readConfiguration } from "./read-configuration.ts";
import { unprintableName } from "./unprintable-name.ts";

/** An addon folder as somebody wrote it, or the reasons why it cannot be read. */
export interface ReadAddonFolder {
  /** Every file stands for itself: findings point at the folder's own files. Absent when a file cannot be read. */
  files?: AddonFiles;
  configuration: AddonConfiguration;
  /** What was not read, with `/` behind a folder. */
  leftOut?: readonly string[];
  diagnostics: Diagnostic[];
}

/** What an addon folder may hold. */
export interface FolderLimits {
  files: number;
  /** Of one file. */
  fileBytes: number;
  /** Of all files. */
  totalBytes: number;
}

/** The largest addon of the public catalog has 72 files; helm takes no file above 5 MiB into an archive. */
const defaultLimits: FolderLimits = { files: 2000, fileBytes: 5 << 20, totalBytes: 20 << 20 };

export interface ReadFolderOptions {
  cwd?: string;
  limits?: FolderLimits;
  /** Whether it is read to be packed, when .helmignore counts; default false. */
  packs?: boolean;
}

interface Reading {
  paths: ProjectPaths;
  skipped: LeftOutFiles;
  limits: FolderLimits;
  files: AddonFile[];
  totalBytes: number;
  diagnostics: Diagnostic[];
}

/** Whether there is an addon folder and no typed project at `root`, which is taken from `cwd`. */
export async function isAddonFolder(root: string, cwd: string = process.cwd()): Promise<boolean> {
  const isThere = (name: string): Promise<boolean> =>
    stat(path.resolve(cwd, root, name)).then(
      (status) => status.isFile(),
      () => false,
    );
  return (await isThere("metadata.yaml")) && !(await isThere("addon.ts"));
}

/**
 * Reads an addon folder into memory, without running anything of it: every file that `vela addon enable` sees
 * (recursiveFetchFiles, pkg/addon/reader_local.go, v1.10.9), in its order, and the configuration beside them.
 * Left out: the configuration, and hidden names at the top, which match no pattern of vela's. A symbolic link to a
 * file of the folder is read as vela reads it. What .helmignore leaves out counts only when the folder is packed.
 *
 * Reports source/irregular-file (links that lead out of the folder, to a folder or nowhere, and names with control
 * characters), source/too-large and the codes of the configuration. Throws when a file that is there cannot be read.
 */
export async function readAddonFolder(
  root: string,
  { cwd = process.cwd(), limits = defaultLimits, packs = false }: ReadFolderOptions = {},
): Promise<ReadAddonFolder> {
  const paths = await projectPaths(root, cwd);
  if (!paths) throw new Error(`There is no folder "${root}"`);
  const skipped = packs ? await unpackedFiles(paths) : unseenFiles();
  const reading: Reading = { paths, skipped, limits, files: [], totalBytes: 0, diagnostics: [] };
  await readFolder(reading, paths.folder);
  reading.diagnostics.push(...skipped.diagnostics());
  const leftOut = skipped.paths;
  const { configuration, diagnostics } = await configurationOf(paths);
  const found = sortDiagnostics([...reading.diagnostics, ...diagnostics]);
  if (reading.diagnostics.length > 0) return { configuration, leftOut, diagnostics: found };
  const files = addonFilesOf({ folder: paths.root, files: reading.files, texts: new Map() });
  return { files, configuration, leftOut, diagnostics: found };
}

async function configurationOf(
  paths: ProjectPaths,
): Promise<Pick<ReadAddonFolder, "configuration" | "diagnostics">> {
  const absolute = path.join(paths.folder, configurationFile);
  const isThere = await lstat(absolute).catch(() => undefined);
  if (!isThere) return { configuration: {}, diagnostics: [] };
  const file = nameOf(paths, absolute);
  const status = await stat(absolute).catch(() => undefined);
  if (status?.isFile()) return readConfiguration(file, await readFile(absolute, "utf8"));
  const at = positionAt(file, "", { start: 0, end: 0 });
  const hint = "Replace it with a file, or remove it";
  const found = diagnostic("configuration/invalid-value", `"${file}" is no file`, at, { hint });
  return { configuration: {}, diagnostics: [found] };
}

/** Stops reading once there are too many files. */
async function readFolder(reading: Reading, folder: string): Promise<void> {
  const { paths, limits, skipped } = reading;
  const isTop = folder === paths.folder;
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.toSorted((a, b) => compareUtf8(a.name, b.name))) {
    const absolute = path.join(folder, entry.name);
    const below = path.relative(paths.folder, absolute).split(path.sep).join("/");
    if (skipped.leavesOut(below, await kindOf(entry, absolute))) continue;
    if (entry.isDirectory()) await readFolder(reading, absolute);
    else await readEntry(reading, { entry, absolute });
    if (reading.files.length > limits.files || reading.totalBytes > limits.totalBytes) {
      if (isTop) reading.diagnostics.push(folderTooLarge(reading));
      return;
    }
  }
}

async function kindOf(entry: Dirent, absolute: string): Promise<EntryKind> {
  const target = entry.isSymbolicLink() ? await stat(absolute).catch(() => undefined) : entry;
  if (!target) return "nothing";
  return target.isDirectory() ? "folder" : "file";
}

async function readEntry(
  reading: Reading,
  { entry, absolute }: { entry: Dirent; absolute: string },
): Promise<void> {
  const { paths, limits, diagnostics } = reading;
  const file = nameOf(paths, absolute);
  const misnamed = unprintableName(entry.name, file);
  const problem = misnamed ?? (await irregularity(paths, { entry, absolute, file }));
  if (problem) {
    diagnostics.push(problem);
    return;
  }
  const { size } = await stat(absolute);
  if (size > limits.fileBytes) {
    diagnostics.push(tooLarge(file, `"${file}" is larger than ${limits.fileBytes >> 20} MiB`));
    return;
  }
  const bytes = new Uint8Array(await readFile(absolute));
  const below = path.relative(paths.folder, absolute).split(path.sep).join("/");
  reading.files.push({ path: below, bytes, spans: [] });
  reading.totalBytes += size;
}

/** What keeps an entry from being read: it is no regular file, and no link to one of this folder. */
async function irregularity(
  paths: ProjectPaths,
  { entry, absolute, file }: { entry: Dirent; absolute: string; file: string },
): Promise<Diagnostic | undefined> {
  if (entry.isFile()) return undefined;
  const hint = "Replace it with a copy of what it stands for";
  const at = positionAt(file, "", { start: 0, end: 0 });
  if (entry.isSymbolicLink()) {
    const target = await realpath(absolute).catch(() => undefined);
    const isInside = target?.startsWith(paths.folder + path.sep) ?? false;
    if (target !== undefined && isInside && (await stat(target)).isFile()) return undefined;
    const message = `The link "${file}" does not lead to a file of the folder`;
    return diagnostic("source/irregular-file", message, at, { hint });
  }
  return diagnostic("source/irregular-file", `"${file}" is not a regular file`, at, { hint });
}

function folderTooLarge({ paths: { root }, limits, files }: Reading): Diagnostic {
  const limit =
    files.length > limits.files
      ? `more than ${limits.files} files`
      : `files of more than ${limits.totalBytes >> 20} MiB together`;
  return tooLarge(`${root}/metadata.yaml`, `The folder "${root}" holds ${limit}`);
}

function tooLarge(file: string, message: string): Diagnostic {
  const at = positionAt(file, "", { start: 0, end: 0 });
  const hint = "Keep what vela does not read outside of the addon folder";
  return diagnostic("source/too-large", message, at, { hint });
}
