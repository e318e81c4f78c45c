import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { CueEngine } from "../engine/protocol.ts";
import { type AddonFile, type AddonFiles, addonFilesOf } from "../model/addon-files.ts";
import type { ArchiveFile } from "../model/unpacked-archive.ts";
import { shippedFiles } from "../package/shipped-files.ts";
import type { UnpackResult } from "../source/archive/unpack-archive.ts";
import { type ReadAddonFolder, readAddonFolder } from "../source/read-addon-folder.ts";
import { readDownloaded } from "./read-downloaded.ts";

/** What packing has to know of a folder or an archive beside its files. */
export interface Shipment {
  /** The Chart.yaml that lies there. */
  chart?: AddonFile;
  /** What is not packed, with `/` behind a folder. */
  leftOut: readonly string[];
  /** The newest time in an archive, in seconds since 1970; absent for a folder. */
  archiveSeconds?: number;
}

/** An addon folder or an archive as it will be packed, so that the checks look at just that. */
export async function readShipped(
  engine: CueEngine,
  { root, unpacked }: { root: string; unpacked?: UnpackResult | undefined },
): Promise<ReadAddonFolder & { shipment?: Shipment }> {
  const read = unpacked
    ? await readArchived(engine, unpacked)
    : await readAddonFolder(root, { packs: true });
  if (!read.files) return read;
  const { files, chart, leftOut } = shippedFiles(read.files);
  const times = (unpacked?.archive?.files ?? []).flatMap(
    ({ modifiedSeconds = [] }) => modifiedSeconds,
  );
  const shipment: Shipment = {
    leftOut: [...new Set([...(read.leftOut ?? []), ...leftOut])].sort(),
    ...(chart ? { chart } : {}),
    ...(unpacked ? { archiveSeconds: Math.max(0, ...times) } : {}),
  };
  return { ...read, files, shipment };
}

/** All files of an archive, those that vela does not see too. Of several with one path it is the last. */
async function readArchived(engine: CueEngine, unpacked: UnpackResult): Promise<ReadAddonFolder> {
  const read = await readDownloaded(engine, unpacked, "folder");
  // vela reads a link as an empty file, which nobody wants to pack again.
  const diagnostics = read.diagnostics.map((found): Diagnostic => {
    return found.code === "archive/link" ? { ...found, severity: "error" } : found;
  });
  if (!read.files) return { ...read, diagnostics };
  const { folder } = read.files;
  return { ...read, files: allFiles(folder, unpacked.archive?.files ?? []), diagnostics };
}

function allFiles(folder: string, archived: readonly ArchiveFile[]): AddonFiles {
  const files = new Map(
    archived.map(({ path, bytes }): [string, AddonFile] => [path, { path, bytes, spans: [] }]),
  );
  return addonFilesOf({ folder, files: [...files.values()], texts: new Map() });
}
