import { rm, symlink, unlink, writeFile } from "node:fs/promises";
import path from "node:path";

import { describe, expect, it } from "vitest";

import { addonText, metadataText, seen, writeProject } from "./write-project.ts";

const valid = addonText(metadataText);

describe("source/irregular-file", () => {
  it("refuses symbolic links, also dangling ones and links to folders", async () => {
    const project = await writeProject({ "addon.ts": valid, "templates/resources/a.cue": "a: 1" });
    await symlink("a.cue", path.join(project.folder, "templates/resources/b.cue"));
    await symlink("resources", path.join(project.folder, "templates/folder"));
    await symlink("nowhere", path.join(project.folder, "templates/dangling.cue"));
    const { source, diagnostics } = await project.load();
    expect(source).toBeUndefined();
    expect(seen(diagnostics)).toEqual([
      "source/irregular-file shop/templates/dangling.cue:1:1",
      "source/irregular-file shop/templates/folder:1:1",
      "source/irregular-file shop/templates/resources/b.cue:1:1",
    ]);
  });

  it("refuses a templates folder that is a file or a link", async () => {
    const project = await writeProject({ "addon.ts": valid, templates: "", "real/a.cue": "" });
    const templates = path.join(project.folder, "templates");
    const expected = ["source/irregular-file shop/templates:1:1"];
    expect(seen((await project.load()).diagnostics)).toEqual(expected);
    await unlink(templates);
    await symlink("real", templates);
    expect(seen((await project.load()).diagnostics)).toEqual(expected);
    await rm(templates);
    expect((await project.load()).source?.templates).toEqual([]);
  });
});

describe("template files", () => {
  it("are in vela's order: names sorted per folder, by bytes", async () => {
    const names = ["a/z.cue", "a.cue", "B.cue", "a-b.cue", "a/b/c.cue", "é.cue", "zz.cue"];
    const project = await writeProject({
      "addon.ts": valid,
      ...Object.fromEntries(names.map((name) => [`templates/${name}`, ""])),
    });
    const { source } = await project.load();
    expect(source?.templates.map((file) => file.path)).toEqual([
      "B.cue",
      "a/b/c.cue",
      "a/z.cue",
      "a-b.cue",
      "a.cue",
      "zz.cue",
      "é.cue",
    ]);
  });

  it("leave out hidden files and what editors and merges leave behind", async () => {
    const ignored = [
      ".DS_Store",
      ".git/config",
      "a.cue~",
      "#a.cue#",
      ".a.cue.swp",
      "template.cue.bak",
      "template.cue.orig",
      "a.cue.rej",
      "a.cue.tmp",
    ];
    const kept = ["a.cue", "backup.cue", "original/x.cue", "tmp.cue", "x.bak.cue"];
    const project = await writeProject({
      "addon.ts": valid,
      ...Object.fromEntries([...ignored, ...kept].map((name) => [`templates/${name}`, ""])),
    });
    const { source } = await project.load();
    expect(source?.templates.map((file) => file.path)).toEqual(kept);
  });

  it("keep bytes that are no text, without a text", async () => {
    const project = await writeProject({ "addon.ts": valid, "templates/a.cue": "" });
    const bytes = Uint8Array.of(0xff, 0x00, 0xfe);
    await writeFile(path.join(project.folder, "templates/logo.png"), bytes);
    const { source } = await project.load();
    expect(source?.templates.find((file) => file.path === "logo.png")?.bytes).toEqual(bytes);
    expect(source?.texts.has("shop/templates/logo.png")).toBe(false);
  });
});
