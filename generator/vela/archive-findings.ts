import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { type FilePosition, positionAt } from "../diagnostics/position.ts";
import { type AddonFiles, textOf } from "../model/addon-files.ts";
import { locate } from "../model/locate.ts";
import {
  type ArchiveFile,
  placeInArchive,
  type UnpackedArchive,
} from "../model/unpacked-archive.ts";
import { findKeys } from "./find-field.ts";
import { roleOf } from "./patterns.ts";

interface Reading {
  addon: AddonFiles;
  /** What metadata.yaml says; undefined when it cannot be read. */
  ownName: string | undefined;
  /** Files that vela's patterns would take, if it saw their paths. */
  lost: readonly ArchiveFile[];
}

/** What of an archive vela reads in another way than its author may think. */
export function archiveFindings(archive: UnpackedArchive, reading: Reading): Diagnostic[] {
  const { addon } = reading;
  return [
    ...lostPaths(archive, reading),
    ...otherName(reading),
    ...links(archive),
    ...duplicates(archive),
    ...nestedFolder(archive, addon),
  ];
}

/** MemoryReader.RelativePath takes a path that begins with the name for one in a folder of that name. */
function lostPaths(archive: UnpackedArchive, { addon, lost }: Reading): Diagnostic[] {
  return lost.map((file) => {
    const message = `"${file.path}" is lost, because its path begins with the addon's name "${addon.index?.name ?? ""}"`;
    const hint = "Choose a name that no file or folder of an addon begins with";
    return diagnostic("layout/lost-path", message, placeOf(archive, file), { hint });
  });
}

/** Enabling waits for an Application of the index's name (enableAddon, references/cli/addon.go:598, v1.10.9). */
function otherName({ addon, ownName }: Reading): Diagnostic[] {
  const { name = "", chart } = addon.index ?? {};
  if (chart === undefined || ownName === undefined || ownName === "" || ownName === name) return [];
  const file = addon.files.findLast(({ path }) => path === chart);
  const found = file && findKeys(textOf(file), ["name"]);
  const { at } = locate(addon, chart, found?.value ?? { start: 0, end: 0 });
  const message = `Chart.yaml names the addon "${name}", metadata.yaml "${ownName}": vela enables the one and makes the other`;
  const hint = "Write the name of metadata.yaml in Chart.yaml";
  return [diagnostic("archive/other-name", message, at, { hint })];
}

function links(archive: UnpackedArchive): Diagnostic[] {
  return archive.files.flatMap((file) => {
    const { linkTarget, path } = file;
    if (linkTarget === undefined) return [];
    const role = roleOf(path);
    const message = `"${path}" is a link, which vela reads as an empty file`;
    const hint =
      "Pack the file in its place: tar --dereference --hard-dereference -czf addon.tgz FOLDER";
    const found = diagnostic("archive/link", message, placeOf(archive, file), { hint });
    const isRead = role !== undefined && role !== "readme";
    return [isRead ? found : { ...found, severity: "warning" as const }];
  });
}

function duplicates(archive: UnpackedArchive): Diagnostic[] {
  const counts = new Map<string, { file: ArchiveFile; count: number }>();
  for (const file of archive.files) {
    counts.set(file.path, { file, count: (counts.get(file.path)?.count ?? 0) + 1 });
  }
  return [...counts.values()].flatMap(({ file, count }) => {
    if (count === 1) return [];
    const message = `"${file.path}" is there ${count} times, and vela reads the last one ${count} times`;
    const hint = "Remove all but one of them";
    return [diagnostic("archive/duplicate-path", message, placeOf(archive, file), { hint })];
  });
}

/** What `tar -czf addon.tgz ./folder` makes: helm takes `.` for the folder that it strips. */
function nestedFolder(archive: UnpackedArchive, addon: AddonFiles): Diagnostic[] {
  if (addon.files.some((file) => roleOf(file.path) === "metadata")) return [];
  const nested = archive.files.find(({ path }) => /^[^/]+\/metadata\.yaml$/.test(path));
  if (!nested) return [];
  const [folder = ""] = nested.path.split("/");
  const message = `The addon lies in "${folder}", one folder too deep: vela looks only into one of the name "${addon.index?.name ?? ""}" there`;
  const hint = `Pack the folder without ./ in front: tar -czf addon.tgz ${folder}`;
  return [diagnostic("archive/nested-folder", message, placeOf(archive, nested), { hint })];
}

function placeOf({ name }: UnpackedArchive, { entry }: ArchiveFile): FilePosition {
  return positionAt(placeInArchive(name, entry), "", { start: 0, end: 0 });
}
