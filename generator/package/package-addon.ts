import { createHash } from "node:crypto";
import { gzipSync } from "fflate";
import { type Diagnostic, hasErrors } from "../diagnostics/diagnostic.ts";
import type { AddonFile, AddonFiles } from "../model/addon-files.ts";
import { folderAliasHeader, folderAliasPath, writtenFilesName } from "../model/output-names.ts";
import type { ValidatedAddon } from "../model/validated-addon.ts";
import { chartFile } from "./chart-file.ts";
import { forbiddenFiles } from "./forbidden-files.ts";
import { packTar } from "./pack-tar.ts";

/** A packaged addon, in the form of a helm chart. The same addon gives the same bytes on every machine. */
export interface AddonArchive {
  /** `<name>-<version>.tgz`, as vela names it. */
  name: string;
  bytes: Uint8Array;
  /** In the archive's order; the paths begin with the addon's name. */
  entries: { path: string; sizeBytes: number }[];
  /** Of the bytes, in hexadecimal digits. */
  sha256: string;
}

export interface PackageOptions {
  /** Time of every entry in seconds since 1970; by default the start of 1980. */
  modifiedSeconds?: number;
}

const startOf1980 = 315_532_800;

/**
 * Packs an addon as `vela addon package` does (PackageAddon, pkg/addon/addon.go, v1.10.9), without writing Chart.yaml
 * into its folder: Chart.yaml first, then the files in the order of vela's walk, which an archive's reader keeps.
 * The list of written files and the folder alias are left out.
 * @returns No archive when a file must not be shipped; there is one diagnostic for each.
 */
export async function packageAddon(
  addon: ValidatedAddon,
  options: PackageOptions = {},
): Promise<{ archive?: AddonArchive; diagnostics: Diagnostic[] }> {
  const { name, version } = addon.metadata;
  const files = shippedFiles(addon.files);
  const diagnostics = forbiddenFiles(files);
  if (hasErrors(diagnostics)) return { diagnostics };
  const chart = { path: "Chart.yaml", bytes: new TextEncoder().encode(chartFile(addon.metadata)) };
  const contents = [chart, ...files.files].map(({ path, bytes }) => ({
    path: `${name}/${path}`,
    bytes,
  }));
  const tar = await packTar(contents, options.modifiedSeconds ?? startOf1980);
  // fflate is JavaScript: unlike zlib it gives the same bytes everywhere. Time 0 means none.
  const bytes = gzipSync(tar, { level: 9, mtime: 0 });
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const entries = contents.map((entry) => ({ path: entry.path, sizeBytes: entry.bytes.length }));
  return { archive: { name: `${name}-${version}.tgz`, bytes, entries, sha256 }, diagnostics };
}

function shippedFiles(addon: AddonFiles): AddonFiles {
  const files = addon.files.filter(
    (file) => file.path !== writtenFilesName && !isFolderAlias(file),
  );
  return { ...addon, files };
}

/** An author's own resource of that path is shipped like any other. */
function isFolderAlias({ path, bytes }: AddonFile): boolean {
  if (path !== folderAliasPath) return false;
  return new TextDecoder().decode(bytes).startsWith(`${folderAliasHeader}\n`);
}
