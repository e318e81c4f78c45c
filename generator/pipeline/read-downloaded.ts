import { hasErrors } from "../diagnostics/diagnostic.ts";
import type { CueEngine } from "../engine/protocol.ts";
import { type AddonFiles, addonFilesOf } from "../model/addon-files.ts";
import type { UnpackResult } from "../source/archive/unpack-archive.ts";
import type { ReadAddonFolder } from "../source/read-addon-folder.ts";
import { type DownloadedAddon, downloadedAddon } from "../vela/downloaded-addon.ts";
import { unpackedNameProblems } from "./unpacked-names.ts";

/**
 * Who reads an archive: vela, from a registry; or vela, from the folder that somebody unpacks it to, because
 * `vela addon enable` takes no archive.
 */
export type ArchiveReader = "registry" | "folder";

/** What leaves nothing to look at: no addon would be found. */
const fatal = new Set<string>(["archive/nested-folder", "archive/invalid-chart"]);

/** What does not hold for the files of a folder. */
const ofRegistry = new Set<string>([
  "layout/lost-path",
  "archive/duplicate-path",
  "archive/other-name",
]);

/** Makes an addon of an archive; it has no configuration, because whoever packed it is not who checks it. */
export async function readDownloaded(
  engine: CueEngine,
  { archive, diagnostics: earlier }: UnpackResult,
  reader: ArchiveReader,
): Promise<ReadAddonFolder> {
  if (!archive || hasErrors(earlier)) return { configuration: {}, diagnostics: earlier };
  const downloaded = await downloadedAddon(engine, archive);
  const found = downloaded.diagnostics.filter(
    ({ code }) => reader === "registry" || !ofRegistry.has(code),
  );
  const diagnostics = [...earlier, ...found];
  if (found.some(({ code }) => fatal.has(code))) return { configuration: {}, diagnostics };
  if (reader === "registry") return { files: downloaded.addon, configuration: {}, diagnostics };
  const files = asFolder(downloaded);
  const all = [...diagnostics, ...unpackedNameProblems(files)];
  return { files, configuration: {}, diagnostics: all };
}

/** The folder that unpacking makes, without Chart.yaml: each path once, the last of them, in the order of vela's walk. */
function asFolder({ addon, lost }: DownloadedAddon): AddonFiles {
  const { folder, texts, index } = addon;
  const files = new Map([...addon.files, ...lost].map((file) => [file.path, file]));
  if (index?.chart !== undefined) files.delete(index.chart);
  return addonFilesOf({ folder, texts, files: [...files.values()] });
}
