import path from "node:path";

import { describe, expect, it } from "vitest";

import { sourceNotFound } from "../../generator/source/project-not-found.ts";
import { loadTypedProject } from "../../generator/source/load-typed-project.ts";
import { addonText, metadataText, seen, writeProject } from "./write-project.ts";

const valid = addonText(metadataText);

describe("source/project-not-found", () => {
  it("names the folder that is not there", async () => {
    const project = await writeProject({});
    const { source, diagnostics } = await loadTypedProject("stop", { cwd: project.cwd });
    expect(source).toBeUndefined();
    expect(seen(diagnostics)).toEqual(["source/project-not-found stop/addon.ts:1:1"]);
    expect(diagnostics[0]?.hint).toMatch(/^Create stop\/addon\.ts /);
  });

  it("names the folder beside it that is meant", async () => {
    const project = await writeProject({ "addon.ts": valid });
    const hintOf = async (root: string) =>
      (await loadTypedProject(root, { cwd: project.cwd })).diagnostics[0]?.hint;
    expect(await hintOf("shpo")).toBe("Name shop instead");
    expect(await hintOf("shop/../shpo")).toBe("Name shop instead");
    expect(await hintOf("elsewhere")).toBe("Name what is there: shop (a typed project)");
    expect(await hintOf("shpo/lib")).toBe("Name what is there: shop (a typed project)");
  });

  it("names a folder without addon.ts, and one where that is a folder", async () => {
    const project = await writeProject({ "addon.ts/index.ts": valid, "other/x.ts": "" });
    expect(seen((await project.load()).diagnostics)).toEqual([
      "source/project-not-found shop/addon.ts:1:1",
    ]);
    const other = await loadTypedProject("shop/other", { cwd: project.cwd });
    expect(seen(other.diagnostics)).toEqual(["source/project-not-found shop/other/addon.ts:1:1"]);
  });
});

describe("where folders and archives are taken too", () => {
  const yaml = "name: web-shop\n";
  const hintOf = async (
    root: string,
    files: Record<string, string>,
    action?: "enable" | "upgrade",
  ): Promise<string | undefined> => {
    const { cwd } = await writeProject(files);
    const options = action === undefined ? { cwd } : { cwd, action };
    return (await sourceNotFound(root, options))?.hint;
  };

  it("is nothing wrong with a project or an addon folder, by any name", async () => {
    const { cwd } = await writeProject({ "addon.ts": valid, "dist/metadata.yaml": yaml });
    for (const root of ["shop", "./shop/", "shop/dist", path.join(cwd, "shop")]) {
      expect(await sourceNotFound(root, { cwd })).toBeUndefined();
    }
  });

  it("names what lies in the folder, then beside it, three at most", async () => {
    expect(await hintOf("shop", { "dist/metadata.yaml": yaml })).toBe(
      "Name what is there: shop/dist (an addon folder)",
    );
    const files = { "metadata.yaml": yaml, "empty/x.txt": "", "web-shop-1.0.0.tgz": "" };
    expect(await hintOf("shop/empty", files)).toBe(
      "Name what is there: shop (an addon folder) or shop/web-shop-1.0.0.tgz (an archive)",
    );
    const many = Object.fromEntries(
      ["a", "b", "c", "d"].map((name) => [`${name}/metadata.yaml`, yaml]),
    );
    expect(await hintOf("shop", many)).toBe(
      "Name what is there: shop/a (an addon folder) or shop/b (an addon folder) or shop/c (an addon folder) or another",
    );
  });

  it("looks into no hidden folder and no node_modules, and takes no folder for an archive", async () => {
    const files = {
      ".old/metadata.yaml": yaml,
      "node_modules/metadata.yaml": yaml,
      "a.tgz/x.txt": "",
      "metadata.yaml/x.txt": "",
    };
    expect(await hintOf("shop", files)).toMatch(/^Create shop\/addon\.ts /);
  });

  it("says what a folder has not got, and what is not there at all", async () => {
    const { cwd } = await writeProject({ "x.txt": "" });
    expect((await sourceNotFound("shop", { cwd }))?.message).toBe(
      '"shop" is no typed project and no addon folder: it has neither addon.ts nor metadata.yaml',
    );
    expect((await sourceNotFound("shpo", { cwd }))?.message).toBe(
      'There is no typed project, addon folder or archive "shpo"',
    );
  });

  it("names vela's own command for a name that is no folder, where vela has one", async () => {
    const files = { "metadata.yaml": yaml };
    expect(await hintOf("fluxcd", files, "enable")).toMatch(/^Run "vela addon enable fluxcd" /);
    expect(await hintOf("fluxcd", files, "upgrade")).toMatch(/^Run "vela addon upgrade fluxcd" /);
    const near = "Name what is there: shop (an addon folder)";
    expect(await hintOf("fluxcd", files)).toBe(near);
    expect(await hintOf("./fluxcd", files, "enable")).toBe(near);
    expect(await hintOf("addon-src", files, "enable")).toBe(near);
    expect(await hintOf("Flux CD", files, "enable")).toBe(near);
  });
});
