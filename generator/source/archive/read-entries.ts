import { buffer } from "node:stream/consumers";
import { extract, type Header } from "tar-stream";

import type { ArchiveFile } from "../../model/unpacked-archive.ts";
import type { ArchiveLimits } from "./archive-limits.ts";
import { type ArchiveStep, damaged, mebibytes, tooLarge } from "./archive-problem.ts";
import { entryPath } from "./entry-path.ts";
import { EntryProblems } from "./entry-problems.ts";

/** The files of a tar, in its order, and what is wrong with any of its entries. */
export interface ReadEntries {
  files: ArchiveFile[];
  problems: EntryProblems;
}

/** The types that vela reads as files; links have no content of their own. */
const fileTypes = new Set<Header["type"]>(["file", "contiguous-file", "link", "symlink"]);

/** Go reads the oldest format, too, which has no magic word; the library's types do not know the option. */
const extractOptions: Parameters<typeof extract>[0] & { allowUnknownFormat: boolean } = {
  allowUnknownFormat: true,
};

/** The bit of a mode by which Go takes any entry for a folder (headerFileInfo.Mode, archive/tar/common.go). */
const isFolderMode = (mode: number): boolean => (mode & ~0o7777) === 0o040000;

/**
 * Reads the files of a tar that ends with `tar` (measureTar), as helm hands them to vela (LoadArchiveFiles,
 * pkg/chart/loader/archive.go, helm v3.14.4): folders are left out, a byte order mark is cut.
 * Reports archive/damaged and archive/too-large; whatever is wrong with single entries is in `problems`.
 */
export async function readEntries(
  tar: Uint8Array,
  limits: ArchiveLimits,
): Promise<ArchiveStep<ReadEntries>> {
  const files: ArchiveFile[] = [];
  const problems = new EntryProblems();
  const entries = extract(extractOptions);
  entries.end(Buffer.from(tar.buffer, tar.byteOffset, tar.byteLength));
  try {
    for await (const entry of entries) {
      const { header } = entry;
      // Whatever size its header tells, it has no content: the library would wait for one.
      if (header.type === "directory") continue;
      if (header.size > limits.fileBytes) {
        return tooLarge(
          `The archive holds a file of more than ${mebibytes(limits.fileBytes)}: ${quoted(header.name)}`,
        );
      }
      const bytes = await buffer(entry);
      const typeByte = tar[entry.offset + 156] ?? 0;
      const file = fileOf({ header, typeByte, bytes }, problems);
      if (file) files.push(file);
      if (files.length > limits.files) {
        return tooLarge(`The archive holds more than ${limits.files} files`);
      }
    }
  } catch (error) {
    if (!isTarError(error)) throw error;
    return damaged("The archive is damaged: it holds a tar header that does not parse");
  }
  return { ok: true, value: { files, problems } };
}

interface Entry {
  header: Header;
  /** The letter of its type, which the library does not tell from an empty one. */
  typeByte: number;
  bytes: Buffer;
}

function fileOf(
  { header, typeByte, bytes }: Entry,
  problems: EntryProblems,
): ArchiveFile | undefined {
  const { name, type, size, mode, linkname, mtime } = header;
  // A slash at the end counts in the oldest format only (Reader.next, archive/tar/reader.go).
  const isOldFolder = typeByte === 0 && name.endsWith("/");
  const isFolder = isFolderMode(mode) || isOldFolder;
  const isLink = type === "link" || type === "symlink";
  // Go sees no content of these, whatever their header says, and would go on inside of it.
  if (size > 0 && (isLink || isFolder)) problems.add("irregular", name);
  if (isFolder) return undefined;
  if (!fileTypes.has(type)) {
    problems.add("irregular", name);
    return undefined;
  }
  const named = entryPath(name);
  if (named.problem !== undefined) {
    problems.add(named.problem, name);
    return undefined;
  }
  const link = isLink ? { linkTarget: linkname } : {};
  const entry = name.replaceAll("\\", "/");
  const modifiedSeconds = Math.trunc(mtime.getTime() / 1000);
  const modified = modifiedSeconds > 0 ? { modifiedSeconds } : {};
  return { entry, path: named.path, bytes: withoutMark(bytes), ...modified, ...link };
}

/** helm cuts the mark off, from whatever file (utf8bom, pkg/chart/loader). */
function withoutMark(bytes: Buffer): Uint8Array {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return new Uint8Array(hasMark ? bytes.subarray(3) : bytes);
}

function quoted(name: string): string {
  return EntryProblems.shown(name);
}

/** What the tar library says of a tar; anything else is a bug. */
function isTarError(error: unknown): boolean {
  const words = error instanceof Error ? error.message : "";
  return /^(?:Invalid|Unexpected end of data|Header exceeds)/.test(words);
}
