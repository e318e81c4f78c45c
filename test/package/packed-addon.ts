import { Readable } from "node:stream";
import { gunzipSync } from "node:zlib";
import { extract, type Header } from "tar-stream";
import { expect } from "vitest";
import { addonFilesOf } from "../../generator/model/addon-files.ts";
import type { ValidatedAddon } from "../../generator/model/validated-addon.ts";
import type { AddonArchive } from "../../generator/package/package-addon.ts";
import { packAddon } from "../../generator/pipeline/pack-addon.ts";
import { sharedEngine } from "../engine/shared-engines.ts";

/** The files of a small addon, by path. */
export type Content = Record<string, string | Uint8Array>;

const engine = sharedEngine();

export const files: Content = {
  "template.cue": "package main\noutput: {}\n",
  "resources-b.cue": "b",
  "resources/b.cue": "",
  "resources/a.cue": "a",
  "metadata.yaml": "name: demo\nversion: 1.2.0\ndescription: A demo\n",
  "README.md": "ä😀",
  [`views/${"long-".repeat(40)}ä.cue`]: "v",
};

/** Stands for an addon that was checked. */
export function addonOf(content: Content): ValidatedAddon {
  const made = Object.entries(content).map(([path, file]) => ({
    path,
    bytes: typeof file === "string" ? new TextEncoder().encode(file) : file,
    spans: [],
  }));
  const addon = addonFilesOf({ folder: "dist-addon", files: made, texts: new Map() });
  return { metadata: { name: "unused" }, files: addon } as unknown as ValidatedAddon;
}

/** Packs without any finding. */
export async function archiveOf(content: Content, options = {}): Promise<AddonArchive> {
  const { archive, diagnostics } = await packAddon(engine, addonOf(content), options);
  expect(diagnostics).toEqual([]);
  if (!archive) throw new Error("No archive");
  return archive;
}

export async function unpack(bytes: Uint8Array): Promise<{ header: Header; text: string }[]> {
  const reader = extract();
  Readable.from([gunzipSync(bytes)]).pipe(reader);
  const entries: { header: Header; text: string }[] = [];
  for await (const entry of reader) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(chunk as Buffer);
    entries.push({ header: entry.header, text: Buffer.concat(chunks).toString() });
  }
  return entries;
}
