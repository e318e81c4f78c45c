import { basename } from "node:path";

import { describe, expect, it } from "vitest";

import { DiskError, MemoryFileSystem } from "../write/memory-file-system.ts";
import {
  archive,
  archiveFile,
  diskWith,
  entryIn,
  folder,
  foreign,
  indexFile,
  lockFile,
  older,
  publish,
  textOf,
} from "./publish-to-folder.ts";

describe("publishing to a folder", () => {
  it("writes the archive and the index, and reads both back", async () => {
    const disk = diskWith({ [indexFile]: foreign });
    const { receipt, codes } = await publish(disk);
    expect(codes).toEqual([]);
    expect(receipt).toMatchObject({
      outcome: "published",
      steps: [{ target: archiveFile }, { action: "add web-shop 1.0.0 in index.yaml" }],
      seen: { file: archiveFile, requirements: { vela: ">=1.9" }, defaultVersion: "1.0.0" },
    });
    expect(textOf(disk)?.startsWith(foreign)).toBe(true);
    expect(entryIn(disk)).toMatchObject({
      digest: archive.sha256,
      urls: ["web-shop-1.0.0.tgz"],
      created: "2024-11-05T07:39:36Z",
    });
    expect(Object.keys(disk.filesIn(folder) ?? {}).sort()).toEqual(
      ["README.md", "index.yaml", "web-shop-1.0.0.tgz"].sort(),
    );
  });

  it("writes nothing for the same bytes, nor for a plan", async () => {
    const disk = diskWith();
    expect((await publish(disk, { dryRun: true })).receipt?.outcome).toBe("planned");
    expect(textOf(disk)).toBeUndefined();
    await publish(disk);
    const before = textOf(disk);
    expect((await publish(disk)).receipt).toMatchObject({ outcome: "unchanged", steps: [] });
    expect(textOf(disk)).toBe(before);
  });

  it("makes the folder in one that exists, and in no other", async () => {
    const disk = new MemoryFileSystem();
    expect((await publish(disk)).codes).toEqual(["publish/invalid-address"]);
    disk.put("/site/x", "");
    expect((await publish(disk)).receipt?.outcome).toBe("published");
  });

  it.each([
    ["a file", { [folder]: "file" }, folder, "is a file"],
    ["a link to nothing", { [folder]: "other" }, folder, "link"],
    ["in a file", { "/site": "x" }, folder, "no folder"],
    [
      "in a folder that is not there",
      { "/x": "x" },
      "/site/my charts",
      "mkdir -p '/site/my charts'",
    ],
  ])("tells of one that is %s", async (_what, files, path, told) => {
    const disk = new MemoryFileSystem();
    for (const [name, content] of Object.entries(files)) disk.put(name, content);
    const list = disk.list.bind(disk);
    disk.list = async (at) => {
      const node = disk.nodes.get(at);
      if (node?.kind === "file") throw new DiskError("ENOTDIR");
      return node?.kind === "folder" ? list(at) : undefined;
    };
    const before = [...disk.nodes.keys()];
    const { codes, diagnostics } = await publish(disk, { path });
    expect(codes).toEqual(["publish/invalid-address"]);
    expect(`${diagnostics[0]?.message} ${diagnostics[0]?.hint}`).toContain(told);
    expect([...disk.nodes.keys()]).toEqual(before);
  });

  it.runIf(process.platform !== "win32")(
    "writes where it reads: a backslash is a letter",
    async () => {
      const disk = diskWith();
      const path = `${folder}/a\\b`;
      expect((await publish(disk, { path })).receipt?.outcome).toBe("published");
      expect(textOf(disk, `${path}/index.yaml`)).toContain("web-shop");
      expect(disk.nodes.has(`${folder}/a`)).toBe(false);
    },
  );

  it("refuses other bytes, and replaces them with force", async () => {
    const disk = diskWith();
    await publish(disk, { given: older });
    expect((await publish(disk)).codes).toEqual(["publish/exists"]);
    expect((await publish(disk, { force: true })).receipt?.outcome).toBe("replaced");
    expect(entryIn(disk)?.digest).toBe(archive.sha256);
    expect(textOf(disk)?.match(/digest/g)).toHaveLength(1);
  });

  it("names the archives below a URL, and finds them again", async () => {
    const disk = diskWith();
    const baseUrl = "https://example.com/charts";
    expect((await publish(disk, { baseUrl })).receipt?.seen?.file).toBe(archiveFile);
    expect(entryIn(disk)?.urls).toEqual(["https://example.com/charts/web-shop-1.0.0.tgz"]);
    expect((await publish(disk)).receipt?.outcome).toBe("unchanged");
  });

  it("completes an archive that the index does not name, and refuses a stranger's", async () => {
    const disk = diskWith({ [archiveFile]: archive.bytes });
    expect((await publish(disk)).receipt).toMatchObject({ outcome: "published" });
    const strangers = diskWith({ [archiveFile]: older.bytes });
    expect((await publish(strangers)).codes).toEqual(["publish/exists"]);
  });

  it("writes an archive again that is gone, and keeps its entry", async () => {
    const disk = diskWith();
    await publish(disk);
    const before = textOf(disk);
    disk.nodes.delete(archiveFile);
    expect((await publish(disk)).receipt?.outcome).toBe("published");
    expect(textOf(disk)).toBe(before);
  });

  it("tells of another version that is none", async () => {
    const text = foreign.replace("2.0.0", "latest");
    const { receipt, codes, diagnostics } = await publish(diskWith({ [indexFile]: text }));
    expect(receipt?.outcome).toBe("published");
    expect(codes).toEqual(["publish/odd-entry"]);
    expect(diagnostics[0]?.at).toMatchObject({ file: indexFile, line: 5, column: 28 });
  });

  it.each([
    ["an unknown key", foreign.replace("version:", "summary: x, version:"), 5],
    ["an unknown key at its top", `${foreign}extra: 1\n`, 6],
    ["a type that it has not", foreign.replace("2.0.0", "[]"), 5],
    ["a key that stands twice", `${foreign}entries: {}\n`, 6],
    ["an end in the middle", `${foreign}    digest: "ab`, 6],
    ["bytes that are no text", new Uint8Array([0xff, 0xfe, 0x41]), 1],
    ["a conflict of git", `<<<<<<< HEAD\n${foreign}`, 3],
  ])("does not write an index with %s", async (_what, text, line) => {
    const disk = diskWith({ [indexFile]: text });
    const before = disk.filesIn(folder);
    const { codes, diagnostics } = await publish(disk, { force: true });
    expect(codes).toEqual(["publish/broken-index"]);
    expect(diagnostics[0]?.at).toMatchObject({ file: indexFile, line });
    expect(disk.filesIn(folder)).toEqual(before);
  });

  it("does not write through a link", async () => {
    const disk = diskWith();
    disk.nodes.set(indexFile, { kind: "other" });
    expect((await publish(disk)).codes).toEqual(["publish/refused"]);
  });
});

const lockOf = (pid: number, host: string): string => JSON.stringify({ pid, host, token: "t" });

describe("the lock", () => {
  it.each([
    ["of a process that has ended", lockOf(3, "here")],
    ["that was cut off", '{"pid":3'],
    ["that is empty", ""],
  ])("%s is taken over", async (_what, text) => {
    const disk = diskWith({ [lockFile]: text, [`${lockFile}-takeover`]: text });
    expect((await publish(disk)).receipt?.outcome).toBe("published");
    expect(disk.nodes.has(lockFile)).toBe(false);
  });

  it.each([
    ["another machine", lockOf(3, "there"), false],
    ["a process that runs", lockOf(3, "here"), true],
  ])("of %s is waited for, then told", async (_what, text, isAlive) => {
    const disk = diskWith({ [lockFile]: text });
    const locker = { pid: 7, host: "here", isAlive: () => isAlive };
    const { codes, waits } = await publish(disk, { locker });
    expect(codes).toEqual(["publish/locked"]);
    expect(waits).toBe(60);
    expect(textOf(disk, lockFile)).toBe(text);
    expect(disk.nodes.has(archiveFile)).toBe(false);
  });

  it.each(["other", "folder"] as const)(
    "that is an entry of kind %s is told at once",
    async (kind) => {
      for (const path of [lockFile, `${lockFile}-takeover`]) {
        const disk = diskWith({ [lockFile]: lockOf(3, "here") });
        disk.nodes.set(path, { kind });
        const { codes, waits, diagnostics } = await publish(disk);
        expect(codes).toEqual(["publish/locked"]);
        expect(diagnostics[0]?.message).toContain(basename(path));
        expect(waits).toBe(0);
        expect(disk.nodes.has(archiveFile)).toBe(false);
      }
    },
  );

  it("that is there for who makes it and gone for who reads it is given up", async () => {
    const disk = diskWith({ [lockFile]: "" });
    const kindOf = disk.kindOf.bind(disk);
    disk.kindOf = (path) => (path === lockFile ? Promise.resolve(undefined) : kindOf(path));
    const { codes, waits } = await publish(disk);
    expect([codes, waits]).toEqual([["publish/locked"], 60]);
  });
});
