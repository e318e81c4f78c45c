import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, onTestFinished, test } from "vitest";

import { treeId } from "./tree-id.ts";

function folderWith(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), "tree-id-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

// The ids that `git write-tree` gives.
test.each([
  ["nothing", {}, "4b825dc642cb6eb9a060e54bf8d69288fbee4904"],
  ["a file", { one: "hello\n" }, "700196ec4e5b1c75e9f5481e5b545d78533ff917"],
  [
    "names around a folder's",
    { "a/one": "hello\n", "a.b/two": "hello\n", "a-c": "x" },
    "9b6ee1776a31652e88050fc899a1cf8399d5ad7d",
  ],
])("a folder with %s has git's id", (_what, files, id) => {
  expect(treeId(folderWith(files as Record<string, string>))).toBe(id);
});

test("a program and a link are told from a file with the same text", () => {
  const folder = folderWith({ target: "#!" });
  writeFileSync(join(folder, "run"), "#!", { mode: 0o755 });
  symlinkSync("target", join(folder, "link"));
  expect(treeId(folder)).toBe("73ba2a8ef0c38be0cc47c830a359eae151ec4571");
});
