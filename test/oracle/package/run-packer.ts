import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { askInLines, buildGoProgram } from "../go-program.ts";

/** A file that is written into the folder before vela packs it; with `link`, a symbolic link. */
export interface PackedFile {
  path: string;
  /** In base64. */
  data?: string;
  link?: string;
}

/** Pack a folder, load an archive, or say which paths a .helmignore leaves out. */
export type PackerQuestion =
  | { name: string; dir?: string; files?: readonly PackedFile[]; keep?: string }
  | { archive: string }
  | { ignore: string; paths: readonly string[] };

/** What vela or helm answers; `error` in their words. */
export interface PackerAnswer {
  /** The archive's name. */
  archive?: string;
  /** In the archive's order; `data` is in base64. */
  entries?: { path: string; data: string }[];
  /** Those of the paths that helm leaves out. */
  ignored?: string[];
  error?: string;
}

const folder = import.meta.dirname;
const modules = join(folder, "..");

/** Path of the program, built with Go once per state of its sources. */
export function buildPacker(progress: (message: string) => void): string {
  const files = readdirSync(folder).filter((name) => name.endsWith(".go"));
  const hash = createHash("sha256");
  for (const name of files.sort()) hash.update(readFileSync(join(folder, name)));
  for (const name of ["go.mod", "go.sum"]) hash.update(readFileSync(join(modules, name)));
  return buildGoProgram({
    sources: folder,
    moduleFile: "../go.mod",
    kept: `packer/${hash.digest("hex").slice(0, 16)}`,
    announce: () => {
      progress("Building vela's packer (minutes with an empty build cache)");
    },
  });
}

/** Asks all questions in one process; the answers are in their order. */
export function askPacker(program: string, questions: readonly PackerQuestion[]): PackerAnswer[] {
  return askInLines<PackerAnswer>(program, [], questions);
}
