import { describe, expect, it } from "vitest";

import { cliWorkshop } from "./cli-workshop.ts";

const { run, edit } = cliWorkshop("good");

/** Requires a vela of the project. */
async function require(constraint: string): Promise<void> {
  const described = `description: "A web shop"`;
  await edit("addon-src/addon.ts", described, `${described}, system: { vela: "${constraint}" }`);
}

describe("--vela", () => {
  it.each(["build", "check", "render", "package"])(
    "%s takes a release by name",
    async (command) => {
      const { exitCode } = await run([command, "--vela", "1.10"]);
      expect(exitCode).toBe(0);
    },
  );

  it.each(["1.1", "1.8", "1.10.9", "v1.10", "latest"])("knows no release %s", async (release) => {
    const { exitCode, stderr } = await run(["check", "--vela", release]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`not "${release}"`);
  });

  it("is given once to render, which prints one release", async () => {
    const { exitCode, stderr } = await run(["render", "--vela", "1.10", "--vela", "1.11"]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain("Give --vela only once");
  });

  it("shows vela's own refusal for a release that the addon keeps out", async () => {
    await require(">=1.11.0-0");
    const { exitCode, stdout, stderr } = await run(["render", "--vela", "1.10"]);
    expect([exitCode, stdout]).toEqual([1, ""]);
    expect(stderr).toBe(`\
error  vela/requirement-not-met  Requirement ">=1.11.0-0" keeps vela 1.10 from enabling the addon: "vela cli/ux version: v1.10.9 require: >=1.11.0-0"
  addon-src/addon.ts:5:94 (at system.vela)
   5 | …"A web shop", system: { vela: ">=1.11.0-0" } },
     |                                ^^^^^^^^^^^^
  hint: Widen the requirement, or leave out --vela 1.10

1 error in 1 file
`);
  });
});
