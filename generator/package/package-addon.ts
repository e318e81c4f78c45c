import { gzipSync } from "fflate";
import { sha256Of } from "../model/sha256.ts";
import { utf8 } from "../model/utf8.ts";
import type { ValidatedAddon } from "../model/validated-addon.ts";
import { inEntryOrder } from "./entry-order.ts";
import { packTar } from "./pack-tar.ts";
import { chartPath } from "./shipped-files.ts";

/** A packaged addon, in the form of a helm chart. The same addon gives the same bytes on every machine. */
export interface AddonArchive {
  /** `<name>-<version>.tgz`, as vela names it. */
  name: string;
  bytes: Uint8Array;
  /** In the archive's order; the paths begin with the addon's name. */
  entries: { path: string; sizeBytes: number }[];
  /** Of the bytes, in hexadecimal digits. */
  sha256: string;
  /** Time of every entry in seconds since 1970. */
  modifiedSeconds: number;
}

export interface PackageAddonOptions {
  /** What Chart.yaml says (chartMetadata), as text. */
  chart: string;
  /** As Chart.yaml has them. */
  name: string;
  version: string;
  modifiedSeconds: number;
}

/**
 * Packs an addon as `vela addon package` does (PackageAddon, pkg/addon/addon.go, v1.10.9; Save, pkg/chartutil/save.go,
 * helm v3.14.4): the same entries in the same order, but for what shippedFiles leaves out, and all with one time.
 * @param addon With the files of shippedFiles.
 */
export async function packageAddon(
  addon: ValidatedAddon,
  { chart, name, version, modifiedSeconds }: PackageAddonOptions,
): Promise<AddonArchive> {
  const chartFile = { path: chartPath, bytes: utf8(chart) };
  const contents = [chartFile, ...inEntryOrder(addon.files.files)].map(({ path, bytes }) => ({
    path: `${name}/${path}`,
    bytes,
  }));
  const { bytes: tar, seconds } = await packTar(contents, modifiedSeconds);
  // fflate is JavaScript: unlike zlib it gives the same bytes everywhere. Time 0 means none.
  const bytes = gzipSync(tar, { level: 9, mtime: 0 });
  const sha256 = sha256Of(bytes);
  const entries = contents.map((entry) => ({ path: entry.path, sizeBytes: entry.bytes.length }));
  return { name: `${name}-${version}.tgz`, bytes, entries, sha256, modifiedSeconds: seconds };
}
