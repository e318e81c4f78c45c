import { beforeEach, describe, expect, it } from "vitest";

import { isFilePosition } from "../../generator/diagnostics/position.ts";
import { writeAddon } from "../../generator/write/write-addon.ts";
import { writeFolder, type WriteResult } from "../../generator/write/write-folder.ts";
import { expectWording } from "../diagnostics/wording.ts";
import { addonOf } from "./addon-of.ts";
import { MemoryFileSystem, withFault } from "./memory-file-system.ts";

const folder = "/project/out";

let disk: MemoryFileSystem;

beforeEach(() => {
  disk = new MemoryFileSystem();
});

/** Writes rendered objects. */
function write(content: Record<string, string>, force = false): Promise<WriteResult> {
  const files = Object.entries(content).map(([path, text]) => ({ path, bytes: Buffer.from(text) }));
  return writeFolder({ purpose: "objects", files }, { folder, force, fileSystem: disk });
}

/** The findings without the folder, as `code file message`. */
function findings(result: WriteResult): string[] {
  for (const finding of result.diagnostics) {
    expectWording({ ...finding, message: finding.message.replaceAll(folder, "out") });
  }
  return result.diagnostics.map(({ code, message, at }) => {
    const file = isFilePosition(at) ? at.file.slice(folder.length + 1) : "";
    return `${code} ${file}: ${message.replaceAll(folder, "out")}`;
  });
}

describe("rendered objects", () => {
  it("are written with a list that says what made them", async () => {
    expect(await write({ "application.yaml": "a: 1\n" })).toMatchObject({ diagnostics: [] });
    const list = disk.filesIn(folder)?.[".vela-addon-files"];
    expect(list).toMatch(/^# Rendered by vela-addon-kit/);
  });

  it("take the place of earlier ones, and leave no file of them", async () => {
    await write({ "application.yaml": "a: 1\n", "views/old.yaml": "b: 1\n" });
    expect(await write({ "application.yaml": "a: 2\n" })).toMatchObject({ diagnostics: [] });
    expect(Object.keys(disk.filesIn(folder) ?? {})).toEqual([
      ".vela-addon-files",
      "application.yaml",
    ]);
    expect(await write({ "application.yaml": "a: 2\n" })).toMatchObject({ unchanged: true });
  });

  it("are not written over a built addon, even by force", async () => {
    const addon = addonOf({ "metadata.yaml": "name: demo\n" });
    await writeAddon(addon, { folder, fileSystem: disk });
    const before = disk.filesIn(folder);
    for (const force of [false, true]) {
      expect(findings(await write({ "application.yaml": "a: 1\n" }, force))).toEqual([
        'write/foreign-file .vela-addon-files: "out" holds a built addon, not rendered objects',
      ]);
    }
    expect(disk.filesIn(folder)).toEqual(before);
  });

  it("are not what an addon is built over, even by force", async () => {
    await write({ "application.yaml": "a: 1\n" });
    const before = disk.filesIn(folder);
    const addon = addonOf({ "metadata.yaml": "name: demo\n" });
    for (const force of [false, true]) {
      const result = await writeAddon(addon, { folder, force, fileSystem: disk });
      expect(findings(result)).toEqual([
        'write/foreign-file .vela-addon-files: "out" holds rendered objects, not a built addon',
      ]);
    }
    expect(disk.filesIn(folder)).toEqual(before);
  });

  it.each([
    ["a file", "notes.txt", "mine", "notes.txt"],
    ["a file where an object goes", "application.yaml", "mine", "application.yaml"],
    ["a link", "link", "other", "link"],
    ["an empty folder", "views", "folder", "views"],
    ["a list that the tool did not write", ".vela-addon-files", "mine", ".vela-addon-files"],
  ])("stay away from %s of somebody else, even by force", async (_, path, content, named) => {
    disk.put(`${folder}/${path}`, content);
    const before = new Map(disk.nodes);
    for (const force of [false, true]) {
      expect(findings(await write({ "application.yaml": "a: 1\n" }, force))).toEqual([
        `write/foreign-file ${named}: "${named}" is not from render, and "out" holds nothing else`,
      ]);
    }
    expect(disk.nodes).toEqual(before);
  });

  it("stay away from what is no folder", async () => {
    disk.put(folder, "mine");
    expect(findings(await write({ "application.yaml": "a: 1\n" }))).toEqual([
      'write/foreign-file : "out" is there and is no folder',
    ]);
  });

  it("overwrite what was changed by hand by force only", async () => {
    await write({ "application.yaml": "a: 1\n" });
    disk.put(`${folder}/application.yaml`, "a: 7\n");
    expect(findings(await write({ "application.yaml": "a: 2\n" }))).toEqual([
      'write/changed-file application.yaml: "application.yaml" was changed since it was rendered',
    ]);
    expect(disk.filesIn(folder)?.["application.yaml"]).toBe("a: 7\n");
    expect(findings(await write({ "application.yaml": "a: 2\n" }, true))).toEqual([]);
    expect(disk.filesIn(folder)?.["application.yaml"]).toBe("a: 2\n");
  });

  it.each(["EACCES", "ENOSPC", "EROFS"])("are all kept when the disk says %s", async (code) => {
    await write({ "application.yaml": "a: 1\n" });
    const before = disk.filesIn(folder);
    const { fileSystem } = withFault(disk, 8, { kind: "error", code });
    const files = [{ path: "application.yaml", bytes: Buffer.from("a: 2\n") }];
    const result = await writeFolder({ purpose: "objects", files }, { folder, fileSystem });
    expect(result.diagnostics.map((found) => found.code)).toEqual(["write/failed"]);
    expect(disk.filesIn(folder)).toEqual(before);
  });

  it.each(["../out.yaml", "/etc/a.yaml", "a//b.yaml", ".vela-addon-files"])(
    "are never written to %s",
    async (path) => {
      await expect(write({ [path]: "a: 1\n" })).rejects.toThrow("cannot be written");
    },
  );
});
