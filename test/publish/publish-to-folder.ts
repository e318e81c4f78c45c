import { gzipSync } from "node:zlib";

import { parse } from "yaml";

import { FolderRegistry, type FolderOptions } from "../../generator/publish/folder-registry.ts";
import { publishArchive, type PublishResult } from "../../generator/publish/publish-archive.ts";
import type { PublishedArchive } from "../../generator/publish/registry.ts";
import { velaReader } from "../../generator/pipeline/vela-reader.ts";
import type { VelaReader } from "../../generator/publish/vela-reader.ts";
import type { WriteFileSystem } from "../../generator/write/write-file-system.ts";
import { expectWording } from "../diagnostics/wording.ts";
import { sharedEngine } from "../engine/shared-engines.ts";
import { MemoryFileSystem } from "../write/memory-file-system.ts";
import { fakeClock } from "./fake-clock.ts";
import { archiveOf, sha256Of, trustingReader } from "./fake-registry.ts";

export const folder = "/site/charts";
export const indexFile = `${folder}/index.yaml`;
export const archiveFile = `${folder}/web-shop-1.0.0.tgz`;
export const lockFile = `${folder}/.index.yaml.vela-addon-lock`;

export const vela: VelaReader = {
  ...trustingReader,
  readIndex: (bytes) => velaReader(sharedEngine()).readIndex(bytes),
};

export function packed(text: string): PublishedArchive {
  const header = Buffer.alloc(1024);
  header.write("14712345670\0", 136, "latin1");
  const bytes = gzipSync(Buffer.concat([header, Buffer.from(text)]));
  return { ...archiveOf(text), bytes, sha256: sha256Of(bytes) };
}

export const archive = packed("new");
export const older = packed("old");

export const foreign = `# ours
apiVersion: v1
entries:
  other: # kept
  - {name: other, version: 2.0.0, urls: ["https://example.com/other.tgz"]}
`;

export function diskWith(files: Record<string, string | Uint8Array> = {}): MemoryFileSystem {
  const disk = new MemoryFileSystem();
  disk.put(`${folder}/README.md`, "x");
  for (const [path, content] of Object.entries(files)) {
    if (typeof content === "string") disk.put(path, content);
    else disk.nodes.set(path, { kind: "file", bytes: content });
  }
  return disk;
}

export function textOf(disk: MemoryFileSystem, path = indexFile): string | undefined {
  const node = disk.nodes.get(path);
  return node?.kind === "file" ? Buffer.from(node.bytes).toString() : undefined;
}

export interface Published extends PublishResult {
  codes: string[];
  waits: number;
}

export async function publish(
  fileSystem: WriteFileSystem,
  wish: Partial<FolderOptions> & {
    given?: PublishedArchive;
    force?: boolean;
    dryRun?: boolean;
  } = {},
): Promise<Published> {
  const { given = archive, force = false, dryRun = false, ...options } = wish;
  const clock = fakeClock();
  const locker = { pid: 7, host: "here", isAlive: () => false };
  const registry = new FolderRegistry({
    path: folder,
    vela,
    clock,
    fileSystem,
    locker,
    ...options,
  });
  const result = await publishArchive(given, registry, { vela, clock, force, dryRun });
  for (const finding of result.diagnostics) expectWording(finding);
  return {
    ...result,
    codes: result.diagnostics.map(({ code }) => code),
    waits: clock.waitsMs.length,
  };
}

interface Entries {
  entries: Record<string, { urls: string[]; digest?: string; created?: string }[]>;
}
export const entryIn = (disk: MemoryFileSystem): Entries["entries"][string][number] | undefined =>
  (parse(textOf(disk) ?? "") as Entries).entries["web-shop"]?.[0];
