import { describe, expect, it } from "vitest";

import { addonText, metadataText, writeProject } from "./write-project.ts";

describe("while a project loads", () => {
  it.each([
    ["process.exit", `process.exit(0);`],
    ["process.exit that the project catches", `try { process.exit(3); } catch {}`],
  ])("a call of %s fails the load, and works again afterwards", async (_, before) => {
    const project = await writeProject({ "addon.ts": addonText(metadataText, before) });
    const exit = Object.getOwnPropertyDescriptor(process, "exit");
    const { diagnostics } = await project.load();
    expect(diagnostics).toMatchObject([{ code: "source/load-failed", at: { line: 2 } }]);
    expect(diagnostics[0]?.message).toMatch(/^Loading fails: process\.exit\(\d\) would end/);
    expect(Object.getOwnPropertyDescriptor(process, "exit")).toEqual(exit);
  });

  it("a change of the current directory lasts no longer", async () => {
    const project = await writeProject({
      "addon.ts": addonText(metadataText, `process.chdir("/");`),
    });
    const before = process.cwd();
    expect((await project.load()).diagnostics).toEqual([]);
    expect(process.cwd()).toBe(before);
  });
});
