import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { textOf } from "../../generator/model/addon-files.ts";
import { isAddonFolder, readAddonFolder } from "../../generator/source/read-addon-folder.ts";

let cwd = "";

beforeEach(async () => {
  cwd = await realpath(await mkdtemp(path.join(tmpdir(), "vela-addon-kit-folder-")));
  await write("shop/metadata.yaml", "name: shop\n");
});

afterEach(() => rm(cwd, { recursive: true }));

async function write(file: string, text: string | Uint8Array): Promise<void> {
  await mkdir(path.dirname(path.join(cwd, file)), { recursive: true });
  await writeFile(path.join(cwd, file), text);
}

async function pathsIn(root: string): Promise<string[] | undefined> {
  const { files } = await readAddonFolder(root, { cwd });
  return files?.files.map((file) => file.path);
}

describe("readAddonFolder", () => {
  it("reads every file, in the order of vela's walk, under its own name", async () => {
    for (const file of ["resources.cue", "resources/b.cue", "Z.md", "definitions/a/x.cue"]) {
      await write(`shop/${file}`, file);
    }
    const { files, diagnostics, configuration } = await readAddonFolder("shop", { cwd });
    expect([diagnostics, configuration]).toEqual([[], {}]);
    expect(files?.folder).toBe("shop");
    expect(files?.files.map((file) => [file.path, textOf(file)])).toEqual([
      ["Z.md", "Z.md"],
      ["definitions/a/x.cue", "definitions/a/x.cue"],
      ["metadata.yaml", "name: shop\n"],
      ["resources/b.cue", "resources/b.cue"],
      ["resources.cue", "resources.cue"],
    ]);
  });

  it("keeps bytes that are no text", async () => {
    await write("shop/resources/a.yaml", Uint8Array.of(0xff, 0, 0xfe));
    const { files } = await readAddonFolder("shop", { cwd });
    const found = files?.files.find((file) => file.path === "resources/a.yaml");
    expect(found?.bytes).toEqual(Uint8Array.of(0xff, 0, 0xfe));
  });

  it("leaves out the configuration and what is hidden at the top, and nothing below", async () => {
    await write("shop/.git/config", "");
    await write("shop/.vela-addon-files", "");
    await write("shop/resources/.hidden.cue", "");
    await write("shop/resources/vela-addon.yaml", "");
    await write("shop/vela-addon.yaml", "cases: cases\n");
    expect(await pathsIn("shop")).toEqual([
      "metadata.yaml",
      "resources/.hidden.cue",
      "resources/vela-addon.yaml",
    ]);
    const { configuration } = await readAddonFolder("shop", { cwd });
    expect(configuration).toEqual({ cases: "cases" });
  });

  it("runs no code of the folder", async () => {
    await write("shop/addon.js", "process.exit(7);");
    expect(await pathsIn("shop")).toEqual(["addon.js", "metadata.yaml"]);
  });

  it("reads a link to a file of the folder as vela does", async () => {
    await symlink("metadata.yaml", path.join(cwd, "shop/README.md"));
    const { files, diagnostics } = await readAddonFolder("shop", { cwd });
    expect(diagnostics).toEqual([]);
    expect(files?.files.map((file) => [file.path, textOf(file)])).toEqual([
      ["README.md", "name: shop\n"],
      ["metadata.yaml", "name: shop\n"],
    ]);
  });

  it.each([
    ["out of the folder", "../secret.cue"],
    ["to a neighbour whose name begins alike", "../shop-2/secret.cue"],
    ["to a folder", "resources"],
    ["to itself", "a.cue"],
    ["nowhere", "gone.cue"],
  ])("refuses a link %s", async (_, target) => {
    await write("secret.cue", "secret");
    await write("shop-2/secret.cue", "secret");
    await write("shop/resources/b.cue", "");
    await symlink(target, path.join(cwd, "shop/a.cue"));
    const { files, diagnostics } = await readAddonFolder("shop", { cwd });
    expect(files).toBeUndefined();
    expect(diagnostics).toMatchObject([
      { code: "source/irregular-file", at: { file: "shop/a.cue", line: 1 } },
    ]);
  });

  it("refuses a name with a line break", async () => {
    await write("shop/resources/a\nb.cue", "");
    const { files, diagnostics } = await readAddonFolder("shop", { cwd });
    expect(files).toBeUndefined();
    expect(diagnostics).toMatchObject([
      { code: "source/irregular-file", at: { file: "shop/resources/a\\u000ab.cue" } },
    ]);
  });

  it.each([
    [{ files: 3 }, "shop/metadata.yaml", 'The folder "shop" holds more than 3 files'],
    [{ totalBytes: 1 << 20 }, "shop/metadata.yaml", "files of more than 1 MiB together"],
    [{ fileBytes: 1 << 20 }, "shop/resources/b.cue", "is larger than 1 MiB"],
  ])("holds the limits %j", async (limit, file, words) => {
    for (const name of ["a", "c", "d"]) await write(`shop/resources/${name}.cue`, "");
    await write("shop/resources/b.cue", new Uint8Array((1 << 20) + 1));
    const limits = { files: 10, fileBytes: 2 << 20, totalBytes: 4 << 20, ...limit };
    const { files, diagnostics } = await readAddonFolder("shop", { cwd, limits });
    expect(files).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code: "source/too-large", at: { file } }]);
    expect(diagnostics[0]!.message).toContain(words);
  });

  it("reports a configuration with mistakes beside the files", async () => {
    await write("shop/vela-addon.yaml", "case: cases\n");
    const { files, diagnostics } = await readAddonFolder("shop", { cwd });
    expect(files?.files).toHaveLength(1);
    expect(diagnostics).toMatchObject([
      { code: "configuration/unknown-key", at: { file: "shop/vela-addon.yaml", line: 1 } },
    ]);
  });

  it.each(["a folder", "a link to nothing"])("refuses a configuration that is %s", async (kind) => {
    const place = path.join(cwd, "shop/vela-addon.yaml");
    if (kind === "a folder") await mkdir(place);
    else await symlink("nothing.yaml", place);
    const { files, diagnostics } = await readAddonFolder("shop", { cwd });
    expect(files).toBeDefined();
    expect(diagnostics.map(({ code }) => code)).toEqual(["configuration/invalid-value"]);
  });

  it("throws for a folder that is not there", async () => {
    await expect(readAddonFolder("gone", { cwd })).rejects.toThrow('There is no folder "gone"');
  });
});

describe("isAddonFolder", () => {
  it.each([
    ["metadata.yaml alone", ["metadata.yaml"], true],
    ["a typed project beside it", ["metadata.yaml", "addon.ts"], false],
    ["neither", ["template.cue"], false],
    ["a folder of that name", ["metadata.yaml/x"], false],
  ])("%s: %s", async (_, files, expected) => {
    for (const file of files) await write(`other/${file}`, "");
    expect(await isAddonFolder("other", cwd)).toBe(expected);
  });

  it("is false for a folder that is not there", async () => {
    expect(await isAddonFolder("gone", cwd)).toBe(false);
  });
});
