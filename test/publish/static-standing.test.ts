import { describe, expect, it } from "vitest";
import { parse } from "yaml";

import { sha256Of } from "../../generator/model/sha256.ts";
import type { PublishedArchive } from "../../generator/publish/registry.ts";
import type { MemoryFileSystem } from "../write/memory-file-system.ts";
import {
  archive,
  archiveFile,
  diskWith,
  entryIn,
  folder,
  indexFile,
  older,
  packed,
  publish,
  textOf,
} from "./publish-to-folder.ts";

const elsewhere = "https://example.com/v1/shop.tgz";

/** An index with one entry, in JSON. */
const listing = (...entries: Record<string, unknown>[]): string =>
  JSON.stringify({
    apiVersion: "v1",
    entries: {
      "web-shop": entries.map((entry) => ({ name: "web-shop", version: "1.0.0", ...entry })),
    },
  });
const listed = (disk: MemoryFileSystem): [string, string | undefined][] =>
  (
    parse(textOf(disk) ?? "") as {
      entries: Record<string, { version: string; digest?: string }[]>;
    }
  ).entries["web-shop"]?.map(({ version, digest }) => [version, digest]) ?? [];

describe("an archive that lies elsewhere", () => {
  it.each([
    ["elsewhere", diskWith({ [indexFile]: listing({ urls: [elsewhere] }) })],
    ["nowhere", diskWith({ [indexFile]: listing({}) })],
    ["behind a link", linked()],
  ])("%s is replaced with force only", async (_where, disk) => {
    const before = disk.filesIn(folder);
    const refused = await publish(disk);
    expect(refused.codes).toEqual(["publish/exists"]);
    expect(refused.diagnostics[0]?.message).toContain("cannot be read");
    expect(disk.filesIn(folder)).toEqual(before);
    const planned = await publish(disk, { force: true, dryRun: true });
    expect(planned.receipt).toMatchObject({
      steps: [
        { action: "replace web-shop-1.0.0.tgz" },
        { action: "correct web-shop 1.0.0 in index.yaml" },
      ],
      replaced: {},
    });
    expect((await publish(disk, { force: true })).receipt?.outcome).toBe("replaced");
    expect(listed(disk)).toEqual([["1.0.0", archive.sha256]]);
    expect(entryIn(disk)?.urls).toEqual(["web-shop-1.0.0.tgz"]);
  });

  it("keeps the URLs that its bytes are listed with", async () => {
    const urls = [elsewhere, "https://example.com/two.tgz"];
    const disk = diskWith({ [indexFile]: listing({ digest: archive.sha256, urls }) });
    const { receipt } = await publish(disk);
    expect(receipt).toMatchObject({
      outcome: "published",
      steps: [
        { action: "write web-shop-1.0.0.tgz" },
        { action: "correct web-shop 1.0.0 in index.yaml" },
      ],
    });
    expect(entryIn(disk)?.urls).toEqual([...urls, "web-shop-1.0.0.tgz"]);
    expect((await publish(disk)).receipt?.outcome).toBe("unchanged");
  });

  it("keeps a URL that ends in its own name as the only one", async () => {
    const urls = ["https://example.com/v1/web-shop-1.0.0.tgz"];
    const disk = diskWith({ [indexFile]: listing({ digest: archive.sha256, urls }) });
    expect((await publish(disk)).receipt?.outcome).toBe("published");
    expect(entryIn(disk)?.urls).toEqual(urls);
  });

  it("is refused when the index says other bytes of it", async () => {
    const digest = older.sha256;
    const disk = diskWith({ [indexFile]: listing({ digest, urls: [elsewhere] }) });
    const { codes, diagnostics } = await publish(disk);
    expect(codes).toEqual(["publish/exists"]);
    expect(diagnostics[0]?.message).toContain(digest);
  });
});

function linked(): MemoryFileSystem {
  const disk = diskWith({ [indexFile]: listing({ urls: ["web-shop-1.0.0.tgz"] }) });
  disk.nodes.set(archiveFile, { kind: "other" });
  return disk;
}

describe("a version that is spelled in two ways", () => {
  const text = "the same, but for a v";
  const other = packed(text);
  const otherFile = `${folder}/web-shop-v1.0.0.tgz`;
  const spelled = {
    version: "v1.0.0",
    digest: sha256Of(other.bytes),
    urls: ["web-shop-v1.0.0.tgz"],
  };
  const own = { digest: archive.sha256, urls: ["web-shop-1.0.0.tgz"] };

  it.each([
    ["the other spelling alone", [spelled]],
    ["ours first", [own, spelled]],
    ["ours last", [spelled, own]],
  ])("is one for vela: %s", async (_what, entries) => {
    const disk = diskWith({
      [indexFile]: listing(...entries),
      [otherFile]: other.bytes,
      ...(entries.length > 1 ? { [archiveFile]: archive.bytes } : {}),
    });
    const refused = await publish(disk);
    expect(refused.codes).toEqual(["publish/exists"]);
    expect(refused.diagnostics[0]?.message).toContain("as v1.0.0");
    const { receipt } = await publish(disk, { force: true });
    expect(receipt).toMatchObject({
      outcome: "replaced",
      replaced: { spelling: "v1.0.0", sha256: spelled.digest },
    });
    expect(listed(disk)).toEqual([["1.0.0", archive.sha256]]);
    expect((await publish(disk)).receipt?.outcome).toBe("unchanged");
  });

  it("is listed once, as its Chart.yaml spells it, when the bytes are the same", async () => {
    const disk = diskWith({
      [indexFile]: listing({ ...own, version: "v1.0.0" }, own, own),
      [archiveFile]: archive.bytes,
    });
    expect((await publish(disk)).receipt).toMatchObject({
      outcome: "published",
      steps: [{ action: "correct web-shop 1.0.0 in index.yaml" }],
    });
    expect(listed(disk)).toEqual([["1.0.0", archive.sha256]]);
  });

  it("is another one with a build", async () => {
    const disk = diskWith({ [indexFile]: listing({ ...spelled, version: "1.0.0+b" }) });
    expect((await publish(disk)).receipt?.outcome).toBe("published");
    expect(listed(disk).map(([version]) => version)).toContain("1.0.0+b");
  });
});

it("is never written under a path: that would be a mistake of ours", async () => {
  for (const fileName of ["../web-shop-1.0.0.tgz", "a/b.tgz", "a\\b.tgz", "..", ""]) {
    const given: PublishedArchive = { ...archive, fileName };
    const disk = diskWith();
    await expect(publish(disk, { given })).rejects.toThrow("is to be written as");
    expect(disk.filesIn(folder)).toEqual(diskWith().filesIn(folder));
  }
});
