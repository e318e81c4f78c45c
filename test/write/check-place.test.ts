import { mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { checkPlace } from "../../generator/write/check-place.ts";
import { expectWording } from "../diagnostics/wording.ts";

let cwd = "";

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), "vela-addon-kit-place-"));
  await mkdir(join(cwd, "shop/templates/resources"), { recursive: true });
  await symlink("shop/templates", join(cwd, "link"));
  await symlink("shop", join(cwd, "project"));
});

afterAll(() => rm(cwd, { recursive: true }));

describe("checkPlace", () => {
  it.each([
    ["the project itself", "shop", "holds the typed project itself"],
    ["a folder that holds it", ".", "holds the typed project itself"],
    ["the root of the disk", "/", "holds the typed project itself"],
    ["the project by another name", "project/", "holds the typed project itself"],
    ["templates/", "shop/templates", "templates/"],
    ["a folder below templates/", "shop/templates/resources", "templates/"],
    ["one that is not there yet", "shop/templates/new/addon", "templates/"],
    ["a link to templates/", "link", "templates/"],
    ["below a link to templates/", "link/new", "templates/"],
    ["a detour", "shop/../other/../shop/templates", "templates/"],
  ])("refuses %s", async (_, folder, words) => {
    const out = folder === "/" ? folder : `${cwd}/${folder}`;
    for (const root of ["shop", "project"]) {
      const diagnostics = await checkPlace(out, { root: join(cwd, root) });
      expect(diagnostics.map(({ code }) => code)).toEqual(["write/invalid-folder"]);
      expect(diagnostics[0]?.message).toContain(words);
      for (const found of diagnostics) {
        expectWording({ ...found, message: found.message.replace(cwd, "out") });
      }
    }
  });

  it.each(["dist-addon", "shop/dist-addon", "shop/templates-made", "shop-made", "link-made"])(
    "takes %s",
    async (folder) => {
      expect(await checkPlace(join(cwd, folder), { root: join(cwd, "shop") })).toEqual([]);
    },
  );

  it("refuses what would hold a project that is not there", async () => {
    const found = await checkPlace(join(cwd, "new"), { root: join(cwd, "new/addon-src") });
    expect(found.map(({ code }) => code)).toEqual(["write/invalid-folder"]);
  });
});
