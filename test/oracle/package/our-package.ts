import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";

import { extract } from "tar-stream";

import { hasErrors } from "../../../generator/diagnostics/diagnostic.ts";
import type { CueEngines } from "../../../generator/engine/protocol.ts";
import type { ValidatedAddon } from "../../../generator/model/validated-addon.ts";
import { chartPath } from "../../../generator/package/shipped-files.ts";
import { checkFolder } from "../../../generator/pipeline/check-folder.ts";
import { packAddon } from "../../../generator/pipeline/pack-addon.ts";
import { readShipped } from "../../../generator/pipeline/read-shipped.ts";
import { StageClock } from "../../../generator/pipeline/stage-clock.ts";
import { engineOf } from "../../../generator/vela/releases.ts";
import { entryLine, type ExpectedPackage, type PackedFolder } from "./expected-packages.ts";

/** What packing makes of a folder here, in the form of vela's answer. */
export interface OurPackage {
  /** Absent when it is refused. */
  made?: Exclude<ExpectedPackage, { refused: string }>;
  /** The bytes, when it is not refused. */
  bytes?: Uint8Array;
  /** The codes of errors. */
  codes: string[];
}

/** A folder in which the folders are packed, one beside the other; `use` is called with its path. */
export async function withFolders<T>(use: (home: string) => Promise<T>): Promise<T> {
  const home = mkdtempSync(join(tmpdir(), "vela-addon-kit-packages-"));
  try {
    return await use(home);
  } finally {
    rmSync(home, { recursive: true });
  }
}

/** Writes the folder into `home`, unless it lies somewhere already; gives its path. */
export function folderAt({ name, dir, files = [] }: PackedFolder, home: string): string {
  if (dir !== undefined && files.length === 0) return dir;
  const folder = join(home, name);
  mkdirSync(folder, { recursive: true });
  if (dir !== undefined) cpSync(dir, folder, { recursive: true });
  for (const { path, data = "", link } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    if (link === undefined) writeFileSync(join(folder, path), Buffer.from(data, "base64"));
    else symlinkSync(link, join(folder, path));
  }
  return folder;
}

/** Packs a folder without checking what vela would render of it: vela's packing does not look at that either. */
export async function packUnchecked(engines: CueEngines, folder: string): Promise<OurPackage> {
  const engine = engineOf(engines, "1.10");
  const read = await readShipped(engine, { root: folder });
  if (!read.files || hasErrors(read.diagnostics)) return { codes: codesOf(read) };
  const addon = { files: read.files } as unknown as ValidatedAddon;
  const packed = await packAddon(engine, addon, { shipment: read.shipment });
  if (!packed.archive) return { codes: codesOf(packed) };
  const { name, bytes } = packed.archive;
  const [chart, ...files] = await entriesOf(bytes);
  if (chart?.path.endsWith(`/${chartPath}`) !== true) throw new Error(`${name} has no chart`);
  const made = {
    archive: name,
    chart: chart.content.toString(),
    entries: files.map(({ path, content }) => entryLine(path, content)),
  };
  return { made, bytes, codes: [] };
}

/** What tar has, as it is: a reader of addons cuts byte order marks off. */
async function entriesOf(archive: Uint8Array): Promise<{ path: string; content: Buffer }[]> {
  const reader = extract();
  reader.end(gunzipSync(archive));
  const entries: { path: string; content: Buffer }[] = [];
  for await (const entry of reader) {
    entries.push({ path: entry.header.name, content: await buffer(entry) });
  }
  return entries;
}

/** The codes of the errors for which the command packs nothing, after all of its checks. */
export async function refusalOf(engines: CueEngines, folder: string): Promise<string[]> {
  const checked = await checkFolder({
    root: folder,
    engines,
    clock: new StageClock(),
    upgrade: false,
    packs: true,
    releasesOf: () => ["1.10"],
  });
  if (!checked.addon) return codesOf(checked);
  const { addon, shipment } = checked;
  return codesOf(await packAddon(engineOf(engines, "1.10"), addon, { shipment }));
}

function codesOf({
  diagnostics,
}: {
  diagnostics: readonly { code: string; severity: string }[];
}): string[] {
  return diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code);
}
