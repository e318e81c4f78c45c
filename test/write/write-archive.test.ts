import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { diskFileSystem } from "../../generator/write/disk-file-system.ts";
import { writeArchive } from "../../generator/write/write-archive.ts";
import type { WriteFileSystem } from "../../generator/write/write-file-system.ts";

const bytes = new TextEncoder().encode("new");
let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "archive-"));
});
afterEach(() => rm(folder, { recursive: true }));

function failingAt(name: keyof WriteFileSystem, code: string): WriteFileSystem {
  const failure = Object.assign(new Error(code), { code });
  return { ...diskFileSystem, [name]: () => Promise.reject(failure) };
}

test("writes the archive, into a folder that is made", async () => {
  const file = join(folder, "made", "a-1.0.0.tgz");
  expect(await writeArchive(file, bytes)).toEqual([]);
  expect(await readFile(file, "utf8")).toBe("new");
  expect(await readdir(join(folder, "made"))).toEqual(["a-1.0.0.tgz"]);
});

test.each([
  ["makeFolder", "EACCES"],
  ["writeFile", "ENOSPC"],
  ["rename", "EIO"],
] as const)("keeps the earlier archive when %s fails with %s", async (call, code) => {
  const file = join(folder, "a-1.0.0.tgz");
  await writeFile(file, "old");
  const found = await writeArchive(file, bytes, { fileSystem: failingAt(call, code) });
  expect(found.map((one) => one.code)).toEqual(["write/failed"]);
  expect(found[0]?.message).toContain(code);
  expect(await readFile(file, "utf8")).toBe("old");
  expect(await readdir(folder)).toEqual(["a-1.0.0.tgz"]);
});

test("replaces the earlier archive, and what a killed run left beside it", async () => {
  const file = join(folder, "a-1.0.0.tgz");
  await writeFile(file, "old");
  await writeFile(join(folder, ".a-1.0.0.tgz.vela-addon-next-archive"), "half");
  expect(await writeArchive(file, bytes)).toEqual([]);
  expect(await readFile(file, "utf8")).toBe("new");
  expect(await readdir(folder)).toEqual(["a-1.0.0.tgz"]);
});

test("throws what is no failure of the disk", async () => {
  const broken = { ...diskFileSystem, writeFile: () => Promise.reject(new Error("bug")) };
  await expect(writeArchive(join(folder, "a.tgz"), bytes, { fileSystem: broken })).rejects.toThrow(
    "bug",
  );
});
