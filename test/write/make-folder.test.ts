import { mkdtemp, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { diskFileSystem } from "../../generator/write/disk-file-system.ts";

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "make-folder-"));
});

afterEach(() => rm(root, { recursive: true, force: true }));

describe("a folder on the disk", () => {
  it("is made with its parents, by two at once, and again", async () => {
    const folder = join(root, "a", "b", "c");
    await Promise.all([diskFileSystem.makeFolder(folder), diskFileSystem.makeFolder(folder)]);
    await diskFileSystem.makeFolder(folder);
    expect((await stat(folder)).isDirectory()).toBe(true);
  });

  it("is taken behind a link, and no link to nothing is", async () => {
    await symlink(root, join(root, "there"));
    await symlink(join(root, "nothing"), join(root, "dangling"));
    await diskFileSystem.makeFolder(join(root, "there", "a"));
    expect((await stat(join(root, "a"))).isDirectory()).toBe(true);
    await expect(diskFileSystem.makeFolder(join(root, "dangling"))).rejects.toMatchObject({
      code: "EEXIST",
    });
  });

  it("is refused at a file and below one", async () => {
    await writeFile(join(root, "file"), "x");
    await expect(diskFileSystem.makeFolder(join(root, "file"))).rejects.toMatchObject({
      code: "EEXIST",
    });
    await expect(diskFileSystem.makeFolder(join(root, "file", "a"))).rejects.toMatchObject({
      code: "ENOTDIR",
    });
  });

  it.runIf(process.platform === "linux")(
    "is refused where the system makes none, without an end of tries",
    async () => {
      const refused = diskFileSystem.makeFolder("/proc/vela-addon-kit/a");
      await expect(refused).rejects.toMatchObject({ code: "ENOENT" });
    },
  );
});
