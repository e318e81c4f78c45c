import { rm } from "node:fs/promises";

import { describe, expect, it } from "vitest";

import { expectWording } from "../diagnostics/wording.ts";
import { enableWorkshop } from "./enable-workshop.ts";

const { enable, findings, vela, leftOver, edit } = enableWorkshop("good", {
  prepare: ({ edit }) => {
    const described = `description: "A web shop"`;
    return edit("addon-src/addon.ts", described, `${described}, system: { vela: ">=1.10.0-0" }`);
  },
});

/** Nothing was asked of a cluster. */
async function expectUntouched(): Promise<void> {
  const calls = await vela().calls();
  expect(calls.filter(({ args }) => args[0] !== "version")).toEqual([]);
  expect(calls.filter(({ kubeconfig }) => kubeconfig !== "/dev/null")).toEqual([]);
  expect(await leftOver()).toEqual([]);
}

describe("nothing is enabled", () => {
  it("without a kubeconfig: enable/no-kubeconfig", async () => {
    const found = await findings(["enable"], { KUBECONFIG: "nowhere" });
    expect(found).toMatchObject([{ code: "enable/no-kubeconfig" }]);
    await expectUntouched();
  });

  it.each([
    ["replicas=0", { code: "values/invalid", path: "replicas" }],
    ["replica=1", { code: "values/invalid", path: "replica" }],
    ["replicas", { code: "values/syntax-error" }],
    ["wait=1", { code: "values/invalid", path: "wait" }],
  ])("with --set %s, and vela is asked for nothing but its version", async (set, expected) => {
    expect(await findings(["enable", "--set", set])).toMatchObject([expected]);
    await expectUntouched();
  });

  it.each([
    ["addon-src", "true"],
    ["dist-addon", "5"],
  ])("of %s with the text %s, which vela takes for something else", async (root, text) => {
    const given = ["--set-string", `wait.timeout=${text}`, "--set", "replicas=3"];
    const found = await findings(["enable", root, ...given]);
    expect(found).toMatchObject([{ code: "enable/unspelled-value", path: "wait.timeout" }]);
    for (const finding of found) expectWording(finding);
    await expectUntouched();
  });

  it("when the folder is not what the source makes: write/stale", async () => {
    await edit("dist-addon/template.cue", "package main", "package main\n");
    const found = await findings(["enable"]);
    expect(found).toMatchObject([
      {
        code: "write/stale",
        hint: 'Run "vela-addon build addon-src", then "vela-addon enable addon-src" again',
      },
    ]);
    await expectUntouched();
  });

  it("when nothing is built, which is one finding", async () => {
    await rm("dist-addon", { recursive: true });
    const found = await findings(["enable"]);
    expect(found).toMatchObject([
      { code: "write/stale", message: 'The addon is not built in "dist-addon"' },
    ]);
    for (const finding of found) expectWording(finding);
    await expectUntouched();
  });

  it("when nothing is built, with the two steps for another folder and an upgrade", async () => {
    const found = await findings(["upgrade", "addon-src", "--out", "my addons/shop"]);
    expect(found).toMatchObject([
      {
        code: "write/stale",
        hint: `Run "vela-addon build addon-src --out 'my addons/shop'", then "vela-addon upgrade addon-src --out 'my addons/shop'" again`,
      },
    ]);
    await expectUntouched();
  });

  it("with a mistake in the source, whatever is built", async () => {
    await edit("addon-src/templates/template.cue", "parameter.replicas", "parameter.replica");
    expect(await findings(["enable"])).toMatchObject([{ code: "cue/unknown-parameter" }]);
    await expectUntouched();
  });

  it("and all reasons are given together", async () => {
    await edit("dist-addon/template.cue", "package main", "package main\n");
    const codes = async (...args: string[]): Promise<string[]> =>
      (await findings(["enable", "--vela-cli", "no-vela", ...args], { KUBECONFIG: "nowhere" })).map(
        ({ code }) => code,
      );
    // What is wrong with the addon comes first: it is mended in a file, and the machine after it.
    expect(await codes()).toEqual(["write/stale", "enable/no-vela", "enable/no-kubeconfig"]);
    expect(await codes("--set", "replicas=0")).toEqual([
      ...["values/invalid", "enable/no-vela", "enable/no-kubeconfig"],
    ]);
  });
});

describe("what the addon requires of vela", () => {
  it("keeps a vela-core that is too old out, at the source", async () => {
    await vela().behave({ cli: "v1.10.9", refusedCore: "v1.9.13" });
    const found = await findings(["enable"]);
    expect(found).toMatchObject([
      { code: "vela/requirement-not-met", at: { file: "addon-src/addon.ts" } },
    ]);
    expect(await vela().addonCall()).toBeUndefined();
    expect(await leftOver()).toEqual([]);
  });

  it("is not looked at when it need not be met", async () => {
    await vela().behave({ cli: "v1.9.13" });
    expect((await enable(["enable", "--skip-version-validating"])).exitCode).toBe(0);
    expect((await vela().addonCall())?.args).toContain("--skip-version-validating");
  });
});
