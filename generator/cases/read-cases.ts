import type { Dirent } from "node:fs";
import { lstat, readdir, readFile } from "node:fs/promises";
import path from "node:path";

import { type Diagnostic, diagnostic, sortDiagnostics } from "../diagnostics/diagnostic.ts";
import { positionAt } from "../diagnostics/position.ts";
import { compareUtf8, textOfUtf8 } from "../model/utf8.ts";
import { nameOf, type ProjectPaths, projectPaths } from "../source/project-paths.ts";
import { isIgnoredName } from "../source/read-templates.ts";
import { type CaseFile, readCaseFile } from "./case-file.ts";
import { type HealthFile, readHealthFile } from "./health-file.ts";
import { type StoredSnapshot, storedSnapshot } from "./stored-snapshot.ts";
import { notText } from "./yaml-file.ts";

/** A file of a case or of health states that cannot be run; why stands in the diagnostics. */
export interface BrokenFile {
  /** `upgraded`, or `health/cluster-manager`. */
  name: string;
  kind: "case" | "health";
  /** As a person would type it. */
  file: string;
}

/** What lies in the folder cases/ of a project, or in the one that vela-addon.yaml names. */
export interface ProjectCases {
  /** Absolute path of the folder cases/, whether it exists or not. */
  folder: string;
  /** The folder as a person would type it. */
  name: string;
  /** Sorted by name, `default` first. */
  cases: CaseFile[];
  /** Sorted by name. */
  health: HealthFile[];
  /** Files that do not say what they mean. */
  broken: BrokenFile[];
  /** Sorted by file. */
  snapshots: StoredSnapshot[];
  /** What is neither a file nor a folder that is read, such as a link; as a person would type it. */
  unread: string[];
  diagnostics: Diagnostic[];
}

interface FoundFile {
  /** Path below cases/ with `/`. */
  below: string;
  /** As a person would type it. */
  file: string;
  /** Absent when the bytes are not UTF-8. */
  text?: string;
}

export const snapshotsFolder = "snapshots";
const healthFolder = "health";

/**
 * Reads cases/*.yaml, cases/health/ and cases/snapshots/ of a project. A broken file does not hide the others.
 * Reports cases/syntax-error, cases/unknown-key, cases/invalid and cases/ignored-file.
 * @param root The project's folder, from the current directory.
 * @param cases The folder of the cases, from `root`.
 */
export async function readCases(root: string, cases = "cases"): Promise<ProjectCases> {
  const cwd = process.cwd();
  const paths = (await projectPaths(root, cwd)) ?? { root, folder: path.resolve(cwd, root) };
  const folder = path.resolve(paths.folder, cases);
  const found: ProjectCases = {
    folder,
    name: nameOf(paths, folder),
    cases: [],
    health: [],
    broken: [],
    snapshots: [],
    unread: [],
    diagnostics: [],
  };
  const files: FoundFile[] = [];
  const status = await lstat(folder).catch(() => undefined);
  if (status?.isDirectory()) await readFolder(paths, folder, { files, found });
  for (const file of files) sortFile(file, found);
  found.cases.sort((a, b) => rank(a.name) - rank(b.name) || compare(a.name, b.name));
  found.health.sort((a, b) => compare(a.name, b.name));
  found.diagnostics = sortDiagnostics(found.diagnostics);
  return found;
}

function rank(name: string): number {
  return name === "default" ? 0 : 1;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

async function readFolder(
  paths: ProjectPaths,
  folder: string,
  into: { files: FoundFile[]; found: ProjectCases },
): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.sort(byName)) {
    const absolute = path.join(folder, entry.name);
    if (isIgnoredName(entry.name)) continue;
    const below = path.relative(into.found.folder, absolute).split(path.sep).join("/");
    if (entry.isDirectory() && isKnownFolder(below)) await readFolder(paths, absolute, into);
    else if (entry.isFile()) into.files.push(await readText(paths, absolute, below));
    else {
      into.found.unread.push(nameOf(paths, absolute));
      into.found.diagnostics.push(ignored(nameOf(paths, absolute)));
    }
  }
}

function byName(a: Dirent, b: Dirent): number {
  return compareUtf8(a.name, b.name);
}

function isKnownFolder(below: string): boolean {
  return (
    below === snapshotsFolder || below === healthFolder || below.startsWith(`${healthFolder}/`)
  );
}

async function readText(paths: ProjectPaths, absolute: string, below: string): Promise<FoundFile> {
  const text = textOfUtf8(await readFile(absolute));
  const file = nameOf(paths, absolute);
  return text === undefined ? { below, file } : { below, file, text };
}

function sortFile({ below, file, text }: FoundFile, found: ProjectCases): void {
  if (!below.endsWith(".yaml")) {
    if (!below.endsWith(".md")) found.diagnostics.push(ignored(file));
    return;
  }
  if (below.startsWith(`${snapshotsFolder}/`)) {
    found.snapshots.push(storedSnapshot(file, text ?? ""));
    return;
  }
  const name = below.replace(/\.yaml$/, "");
  const isHealth = below.startsWith(`${healthFolder}/`);
  const broken: BrokenFile = { name, kind: isHealth ? "health" : "case", file };
  if (text === undefined) {
    found.diagnostics.push(notText(file));
    found.broken.push(broken);
    return;
  }
  if (isHealth) {
    const read = readHealthFile(name, file, text);
    found.diagnostics.push(...read.diagnostics);
    if (read.health) found.health.push(read.health);
    else found.broken.push(broken);
    return;
  }
  const read = readCaseFile(file, text);
  found.diagnostics.push(...read.diagnostics);
  if (read.case) found.cases.push(read.case);
  else found.broken.push(broken);
}

function ignored(file: string): Diagnostic {
  const at = positionAt(file, "", { start: 0, end: 0 });
  const hint = "Name a case <name>.yaml, put health files into health/, or remove the file";
  return diagnostic("cases/ignored-file", `Nothing reads "${file}"`, at, { hint });
}
