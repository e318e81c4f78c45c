import { describe, expect, it } from "vitest";

import type { LoadedProject } from "../../generator/source/load-typed-project.ts";
import {
  addonText,
  metadataText,
  seen,
  type WrittenProject,
  writeProject,
} from "./write-project.ts";

// On a busy machine a load is tried again with a longer limit.
describe("source/load-failed", { timeout: 120_000 }, () => {
  it.each([
    ["a loop that catches", "for (;;) { try { throw 1; } catch {} }", "3:"],
    ["a loop behind an await", "await 0;\nfor (;;) String(1);", "4:"],
    ["a timer", "setTimeout(() => { for (;;); });\nawait new Promise(() => 0);", "3:"],
    ["an expression", `/^(a+)+$/.test("a".repeat(50) + "b");`, "3:"],
  ])(
    "is reported where %s goes on and on, and the next load is as ever",
    async (_, code, place) => {
      const text = `interface Erased {\n  a: string; }\n${code}\n${addonText(metadataText)}`;
      // The loader takes its time when it is first used.
      const project = await writeProject({ "addon.ts": addonText(metadataText) });
      await project.load();
      await project.write({ "addon.ts": text });
      const { diagnostics } = await loadUntilStopped(project);
      expect(seen(diagnostics)).toEqual([
        expect.stringContaining(`source/load-failed shop/addon.ts:${place}`),
      ]);
      await project.write({ "addon.ts": addonText(metadataText) });
      expect((await project.load()).diagnostics).toEqual([]);
    },
  );

  it("is reported for an await whose loop comes after the time limit", async () => {
    const late = "await new Promise((go) => setTimeout(go, 400));\nfor (;;);\n";
    const project = await writeProject({ "addon.ts": late });
    const { diagnostics } = await project.load(100);
    expect(seen(diagnostics)).toEqual(["source/load-failed shop/addon.ts:1:1 a"]);
    await new Promise((go) => setTimeout(go, 600));
  });
});

/** On a busy machine a small time limit may be over before the project's code begins. */
async function loadUntilStopped(project: WrittenProject): Promise<LoadedProject> {
  for (const limit of [300, 1200, 4800]) {
    const loaded = await project.load(limit);
    if (loaded.diagnostics[0]?.hint?.startsWith("End the loop") ?? true) return loaded;
  }
  return project.load(19_200);
}
