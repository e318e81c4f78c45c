import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import path from "node:path";

import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { suggest } from "../../diagnostics/suggest.ts";
import { archiveLimits } from "./archive-limits.ts";
import { isArchiveName } from "../archive-name.ts";
import {
  archiveFinding,
  type ArchiveStep,
  mebibytes,
  refused,
  tooLarge,
} from "./archive-problem.ts";
import { nameOf } from "./describe-bytes.ts";
import { unpackArchive, type UnpackResult } from "./unpack-archive.ts";

/** Gives the standard input, and may stop once it is longer than a number of bytes. */
export type ReadStdin = (limitBytes?: number) => Promise<Uint8Array>;

/**
 * Whether a command's root is an archive: the standard input, whatever is there and no folder, or a name with an
 * archive's ending that is not there.
 */
export async function isArchive(root: string, cwd: string = process.cwd()): Promise<boolean> {
  if (root === "-") return true;
  const status = await stat(path.resolve(cwd, root)).catch(() => undefined);
  return status ? !status.isDirectory() : isArchiveName(root);
}

/**
 * Reads and unpacks an archive of an addon. Reports archive/unreadable and the codes of unpackArchive.
 * @param root A file, or `-` for the standard input.
 */
export async function readArchive(root: string, from: ArchiveInput): Promise<UnpackResult> {
  const { bytes, name, diagnostics } = await readArchiveBytes(root, from);
  return bytes ? unpackArchive({ name, bytes }) : { diagnostics };
}

/** Where archives are read from; the working folder by default. */
interface ArchiveInput {
  stdin: ReadStdin;
  cwd?: string;
}

/**
 * The same without unpacking it, for who needs just these bytes again.
 * @returns `name` is that of findings.
 */
export async function readArchiveBytes(
  root: string,
  { stdin, cwd = process.cwd() }: ArchiveInput,
): Promise<{ name: string; bytes?: Uint8Array; diagnostics: Diagnostic[] }> {
  const name = root === "-" ? root : shownName(root, cwd);
  const limit = archiveLimits.archiveBytes;
  const read = await (root === "-" ? ofStdin(stdin, limit) : ofFile(root, { cwd, limit }));
  if (!read.ok) return { name, diagnostics: [archiveFinding(name, read.problem)] };
  if (read.value.length > limit) return { name, diagnostics: [tooLong(name, limit)] };
  return { name, bytes: read.value, diagnostics: [] };
}

async function ofStdin(stdin: ReadStdin, limit: number): Promise<ArchiveStep<Uint8Array>> {
  return { ok: true, value: await stdin(limit) };
}

/** Reads no more than one byte beyond the limit: what is named may be a pipe without an end. */
async function ofFile(
  root: string,
  { cwd, limit }: { cwd: string; limit: number },
): Promise<ArchiveStep<Uint8Array>> {
  const chunks: Buffer[] = [];
  try {
    const stream = createReadStream(path.resolve(cwd, root), { end: limit });
    for await (const chunk of stream) chunks.push(chunk as Buffer);
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    const near = code === "ENOENT" ? await nearArchive(root, cwd) : undefined;
    const reason = reasons[code] ?? `the system says ${code}`;
    const hint =
      near === undefined ? "Name an archive that is there and can be read" : `Name ${near} instead`;
    const message = `"${shownName(root, cwd)}" cannot be read: ${reason}`;
    return refused({ code: "archive/unreadable", message, hint });
  }
  return { ok: true, value: Buffer.concat(chunks) };
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EACCES: "permission is denied",
  EPERM: "permission is denied",
  ENXIO: "it is a socket",
};

function tooLong(name: string, limit: number): Diagnostic {
  const { problem } = tooLarge(`${nameOf(name)} is larger than ${mebibytes(limit)}`);
  return archiveFinding(name, problem);
}

/** An archive beside the one that was named, with a name like it; as a person would type it. */
async function nearArchive(root: string, cwd: string): Promise<string | undefined> {
  const names = await readdir(path.dirname(path.resolve(cwd, root))).catch(() => []);
  const near = suggest(path.basename(root), names.filter(isArchiveName));
  return near === undefined ? undefined : path.posix.join(path.posix.dirname(root), near);
}

/** As a person would type it from the current folder. */
function shownName(root: string, cwd: string): string {
  return path.relative(cwd, path.resolve(cwd, root)).split(path.sep).join("/");
}
