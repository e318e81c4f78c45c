import { describe, expect, it } from "vitest";

import { loadTypedProject } from "../../generator/source/load-typed-project.ts";
import { addonText, metadataText, seen, writeProject } from "./write-project.ts";

const valid = addonText(metadataText);

describe("source/project-not-found", () => {
  it("names the folder that is not there", async () => {
    const project = await writeProject({});
    const { source, diagnostics } = await loadTypedProject("stop", { cwd: project.cwd });
    expect(source).toBeUndefined();
    expect(seen(diagnostics)).toEqual(["source/project-not-found stop/addon.ts:1:1"]);
    expect(diagnostics[0]?.hint).toContain("Create stop/addon.ts");
  });

  it("names the folder beside it that is meant", async () => {
    const project = await writeProject({ "addon.ts": valid });
    const hintOf = async (root: string) =>
      (await loadTypedProject(root, { cwd: project.cwd })).diagnostics[0]?.hint;
    expect(await hintOf("shpo")).toBe("Name the folder shop instead");
    expect(await hintOf("shop/../shpo")).toBe("Name the folder shop instead");
    expect(await hintOf("elsewhere")).toContain("Create elsewhere/addon.ts");
    expect(await hintOf("shpo/lib")).toContain("Create shpo/lib/addon.ts");
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
