import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { type ReadAddonFolder, readAddonFolder } from "../../generator/source/read-addon-folder.ts";
import { expectWording } from "../diagnostics/wording.ts";

let home = "";
let count = 0;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "vela-addon-kit-ignore-"));
});
afterAll(() => rm(home, { recursive: true }));

async function folderOf(files: Record<string, string | Uint8Array>): Promise<string> {
  const folder = join(home, `addon-${(count += 1)}`);
  for (const [path, content] of Object.entries({ "metadata.yaml": "name: web\n", ...files })) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}

async function read(folder: string, packs = true): Promise<ReadAddonFolder> {
  const result = await readAddonFolder(folder.slice(home.length + 1), { cwd: home, packs });
  result.diagnostics.forEach(expectWording);
  return result;
}

function paths({ files }: ReadAddonFolder): string[] | undefined {
  return files?.files.map(({ path }) => path);
}

describe("an addon folder that is packed", () => {
  const files = { "docs/a.md": "", "docs/b.md": "", "x.bak": "", ".git/HEAD": "", "z.cue": "" };
  const rules = { ".helmignore": "\ufeffdocs/\r\n# *.cue\n\n*.bak\n" };

  it("is read without what .helmignore leaves out, which is told once for a folder", async () => {
    const found = await read(await folderOf({ ...files, ...rules, "templates/.x": "" }));
    expect(found.diagnostics).toEqual([]);
    expect(paths(found)).toEqual(["metadata.yaml", "z.cue"]);
    expect(found.leftOut).toEqual([".git/", ".helmignore", "docs/", "templates/.x", "x.bak"]);
  });

  it("is read as a whole by everything else", async () => {
    const found = await read(await folderOf({ ...files, ...rules }), false);
    expect(paths(found)).toEqual(["docs/a.md", "docs/b.md", "metadata.yaml", "x.bak", "z.cue"]);
  });

  it("may hold many files that are left out", async () => {
    const folder = await folderOf({ ".helmignore": "junk\n", "junk/deep/a": "x".repeat(99) });
    const limits = { files: 3, fileBytes: 50, totalBytes: 100 };
    const options = { cwd: home, packs: true, limits };
    expect((await readAddonFolder(folder, options)).diagnostics).toEqual([]);
  });

  it("is refused for a link that leads nowhere, even when a rule names it", async () => {
    const folder = await folderOf({ ".helmignore": "gone\n" });
    await symlink("nowhere", join(folder, "gone"));
    expect((await read(folder)).diagnostics).toMatchObject([{ code: "source/irregular-file" }]);
  });
});

describe("a rule that helm refuses", () => {
  it.each([
    ["a\n  docs/**\n", 2, 3, '"**"'],
    ["[a", 1, 1, "bracket"],
    ["#\n[]a]\n", 2, 1, "bracket"],
    ["\\", 1, 1, "backslash"],
    [`x\n${"y".repeat(65_536)}\n`, 2, 1, "65535 bytes"],
  ])("%#", async (text, line, column, words) => {
    const found = await read(await folderOf({ ".helmignore": text }));
    expect(found.files).toBeUndefined();
    expect(found.diagnostics).toMatchObject([
      { code: "package/invalid-ignore", at: { line, column } },
    ]);
    expect(found.diagnostics[0]?.message).toContain(words);
    expect(found.diagnostics[0]?.message.length).toBeLessThan(200);
  });

  it("is told of with all others", async () => {
    const found = await read(await folderOf({ ".helmignore": "**\nx\n[\n" }));
    expect(found.diagnostics.map(({ at }) => at)).toMatchObject([{ line: 1 }, { line: 3 }]);
  });

  it.each([
    ["no text", new Uint8Array([0xff, 0x61])],
    ["a folder", undefined],
  ])("is %s in place of the file", async (_, content) => {
    const folder = await folderOf(content ? { ".helmignore": content } : { ".helmignore/x": "" });
    expect((await read(folder)).diagnostics).toMatchObject([{ code: "package/invalid-ignore" }]);
  });
});

describe("a rule that leaves out what an addon needs", () => {
  it.each([
    ["x\nmetadata.yaml\n", 2, ["metadata.yaml"]],
    ["*.yaml\n", 1, ["metadata.yaml", "Chart.yaml"]],
    ["/Chart.yaml\n", 1, ["Chart.yaml"]],
    ["*.bak\n!metadata.yaml\n", 2, ["Chart.yaml"]],
    ["!*.bak\n", 1, ["metadata.yaml", "Chart.yaml"]],
  ])("%j", async (text, line, names) => {
    const found = await read(await folderOf({ ".helmignore": text }));
    expect(found.files).toBeUndefined();
    expect(found.diagnostics).toHaveLength(names.length);
    for (const [at, one] of found.diagnostics.entries()) {
      expect(one).toMatchObject({ code: "package/ignored-file", at: { line, column: 1 } });
      expect(one.message).toContain(`leaves out ${names.toSorted()[at] ?? ""},`);
    }
  });
});
