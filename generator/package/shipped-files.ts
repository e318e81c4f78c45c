import { type AddonFile, type AddonFiles, textOf } from "../model/addon-files.ts";
import { configurationFile } from "../model/configuration.ts";
import { folderAliasHeader, folderAliasPath, writtenFilesName } from "../model/output-names.ts";

/** What of an addon's files goes into its archive. */
export interface ShippedFiles {
  /** Without Chart.yaml, and as helm reads them: without a byte order mark. */
  files: AddonFiles;
  /** A Chart.yaml that lies beside them; vela's packing replaces it. */
  chart?: AddonFile;
  /** Paths that stay behind, with `/` behind a folder. */
  leftOut: string[];
}

export const chartPath = "Chart.yaml";

/**
 * The files of an addon that are packed. Left out: hidden names at the top (`.git`, `.helmignore`; vela packs those, and
 * reads none), the tool's configuration, its list of written files and the folder alias. A byte order mark is cut off as
 * helm's loader does (LoadDir, pkg/chart/loader/directory.go, helm v3.14.4), so it has to be cut off before any check.
 */
export function shippedFiles(addon: AddonFiles): ShippedFiles {
  const chart = addon.files.find(({ path }) => path === chartPath);
  const files: AddonFile[] = [];
  const leftOut = new Set<string>();
  for (const file of addon.files) {
    if (file.path === chartPath) continue;
    const staying = stayingName(file);
    if (staying === undefined) files.push(withoutMark(file));
    else leftOut.add(staying);
  }
  const shipped = { files: { ...addon, files }, leftOut: [...leftOut] };
  return chart ? { ...shipped, chart } : shipped;
}

/** What to call a file that is not packed; undefined for one that is. */
function stayingName(file: AddonFile): string | undefined {
  const { path } = file;
  const [top = "", ...rest] = path.split("/");
  if (top.startsWith(".") && !top.startsWith("..")) return rest.length > 0 ? `${top}/` : top;
  return path === writtenFilesName || path === configurationFile || isFolderAlias(file)
    ? path
    : undefined;
}

/** An author's own resource of that path is shipped like any other. */
function isFolderAlias(file: AddonFile): boolean {
  return file.path === folderAliasPath && textOf(file).startsWith(`${folderAliasHeader}\n`);
}

function withoutMark(file: AddonFile): AddonFile {
  const { bytes, spans } = file;
  if (bytes[0] !== 0xef || bytes[1] !== 0xbb || bytes[2] !== 0xbf) return file;
  const moved = spans.map((span) => ({
    ...span,
    generated: {
      start: Math.max(0, span.generated.start - 1),
      end: Math.max(0, span.generated.end - 1),
    },
  }));
  return { ...file, bytes: bytes.subarray(3), spans: moved };
}
