import { basename, dirname, join, resolve, sep } from "node:path";
import { type FilePosition, positionAt } from "../diagnostics/position.ts";
import { writtenFilesName } from "../model/output-names.ts";
import type { EntryKind, WriteFileSystem } from "./write-file-system.ts";
import { parseWrittenFiles, type Purpose, purposeOf, type WrittenFiles } from "./written-files.ts";

/** Where an addon is written to. */
export interface OutputFolder {
  /** As a person knows it. */
  name: string;
  /** Absolute. */
  path: string;
  parent: string;
  base: string;
}

export function outputFolder(folder: string): OutputFolder {
  const path = resolve(folder);
  const name = folder.replaceAll(sep, "/").replace(/\/+$/, "");
  return { name, path, parent: dirname(path), base: basename(path) };
}

export function positionIn(folder: OutputFolder, path: string): FilePosition {
  return positionAt(`${folder.name}/${path}`, "", { start: 0, end: 0 });
}

/** What is in an output folder. */
export interface OutputState {
  /** Undefined when there is nothing at the folder's path. */
  kind: EntryKind | undefined;
  /** Every file but the list of written files, by path. */
  files: ReadonlyMap<string, Uint8Array>;
  /** Links, special files and empty folders. */
  others: readonly string[];
  /** The bytes of the list of written files; absent when there is none. */
  list?: Uint8Array;
  /** Undefined when there is no list, or one that the tool did not write. */
  written: WrittenFiles | undefined;
  /** What the folder was written for; undefined like `written`. */
  purpose?: Purpose | undefined;
}

export async function readOutput(path: string, fileSystem: WriteFileSystem): Promise<OutputState> {
  const kind = await fileSystem.kindOf(path);
  const files = new Map<string, Uint8Array>();
  const others: string[] = [];
  if (kind === "folder") await readFolder({ path, prefix: "" }, { files, others }, fileSystem);
  const list = files.get(writtenFilesName);
  files.delete(writtenFilesName);
  if (!list) return { kind, files, others, written: undefined };
  const text = new TextDecoder().decode(list);
  return { kind, files, others, list, written: parseWrittenFiles(text), purpose: purposeOf(text) };
}

async function readFolder(
  folder: { path: string; prefix: string },
  found: { files: Map<string, Uint8Array>; others: string[] },
  fileSystem: WriteFileSystem,
): Promise<void> {
  const entries = (await fileSystem.list(folder.path)) ?? [];
  if (entries.length === 0 && folder.prefix !== "") found.others.push(folder.prefix.slice(0, -1));
  for (const { name, kind } of entries) {
    const path = join(folder.path, name);
    const inside = folder.prefix + name;
    if (kind === "folder") await readFolder({ path, prefix: `${inside}/` }, found, fileSystem);
    else if (kind === "file") found.files.set(inside, await fileSystem.read(path));
    else found.others.push(inside);
  }
}

/** Whether two files have the same bytes. */
export function sameBytes(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return a !== undefined && b !== undefined && Buffer.compare(a, b) === 0;
}
