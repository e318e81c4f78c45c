import path from "node:path";

import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { CueEngine } from "../engine/protocol.ts";
import { type AddonFile, type AddonFiles, textOf } from "../model/addon-files.ts";
import {
  type ArchiveFile,
  placeInArchive,
  type UnpackedArchive,
} from "../model/unpacked-archive.ts";
import { archiveFindings } from "./archive-findings.ts";
import { indexEntry } from "./index-entry.ts";
import { patternOf } from "./patterns.ts";
import { readPackage } from "./read-package.ts";

/** An archive as vela has it after a download. */
export interface DownloadedAddon {
  addon: AddonFiles;
  /** Files that vela's patterns would take, if it saw their paths. */
  lost: readonly AddonFile[];
  diagnostics: Diagnostic[];
}

/**
 * What vela makes of an archive that it has downloaded from a helm registry (loadAddonPackage and loadAddon,
 * pkg/addon/versioned_registry.go:140-232; MemoryReader, pkg/addon/reader_memory.go, v1.10.9; the same in 1.9.13 and,
 * as its source says, in 1.11.0-alpha.4):
 * the files that its reader finds, under the paths that its patterns see, in the archive's order.
 * Reports layout/lost-path, archive/link, archive/duplicate-path, archive/nested-folder, archive/other-name and
 * archive/invalid-chart.
 */
export async function downloadedAddon(
  engine: CueEngine,
  archive: UnpackedArchive,
): Promise<DownloadedAddon> {
  const { entry, diagnostics } = await indexEntry(engine, archive);
  const reader = new MemoryReader(entry.name, archive.files);
  const found: FoundFile[] = [];
  const lost: ArchiveFile[] = [];
  for (const file of archive.files) {
    const relative = reader.relativePath(file.path);
    const below = reader.belowName(relative);
    if (below !== undefined) found.push({ below, read: reader.read(relative, file) });
    else if (patternOf(file.path) !== undefined) lost.push(file);
  }
  const folder = placeInArchive(archive.name, topFolder(found));
  const texts = new Map<string, string>();
  const placed = ({ below, read }: FoundFile): AddonFile => {
    const file: AddonFile = { path: below, bytes: read.bytes, spans: [] };
    const place = placeInArchive(archive.name, read.entry);
    if (place === `${folder}/${below}`) return file;
    // Another folder of the archive, or other content than the path's own: findings point at the entry.
    const text = textOf(file);
    texts.set(place, text);
    const range = { start: 0, end: text.length };
    return {
      ...file,
      spans: [{ generated: range, source: { file: place, range }, kind: "literal" }],
    };
  };
  const addon: AddonFiles = { folder, files: found.map(placed), texts, index: entry };
  const { install } = await readPackage(engine, addon);
  const ownName = install?.metadata.name;
  return {
    addon,
    lost: lost.map((file) => placed({ below: file.path, read: file })),
    diagnostics: [...diagnostics, ...archiveFindings(archive, { addon, lost, ownName })],
  };
}

/** A file that vela's patterns see under the path `below`, and the one whose content it reads for it. */
interface FoundFile {
  below: string;
  read: ArchiveFile;
}

/** MemoryReader with the name of the index's entry. */
class MemoryReader {
  readonly #name: string;
  readonly #data: ReadonlyMap<string, ArchiveFile>;

  constructor(name: string, files: readonly ArchiveFile[]) {
    this.#name = name;
    // A later file of the same path is what is read for all of them.
    this.#data = new Map(files.map((file) => [file.path, file]));
  }

  /** RelativePath: a path that begins with the name is taken for one in a folder of that name. */
  relativePath(file: string): string {
    return file.startsWith(this.#name) ? file : path.posix.join(this.#name, file);
  }

  /** What GetPatternFromItem compares with vela's patterns; undefined for a path that none of them matches. */
  belowName(relative: string): string | undefined {
    // vela tries the name as it is, and then as a clean path.
    const fronts = [`${this.#name}/`, path.posix.join(this.#name, "x").slice(0, -1)];
    const front = fronts.find((one) => relative.startsWith(one));
    return front === undefined ? undefined : relative.slice(front.length);
  }

  /** ReadFile: what lies in a folder of the addon's name comes before what lies beside it. */
  read(relative: string, file: ArchiveFile): ArchiveFile {
    const front = `${this.#name}/`;
    const beside = relative.startsWith(front) ? relative.slice(front.length) : relative;
    const read = this.#data.get(relative) ?? this.#data.get(beside);
    return read ?? { ...file, bytes: new Uint8Array() };
  }
}

/** The folder of the archive that stands before the addon's paths: that of metadata.yaml, else of the first file. */
function topFolder(found: readonly FoundFile[]): string {
  const first = found.find(({ below }) => below === "metadata.yaml") ?? found[0];
  if (!first?.read.entry.endsWith(`/${first.below}`)) return "";
  return first.read.entry.slice(0, -first.below.length - 1);
}
