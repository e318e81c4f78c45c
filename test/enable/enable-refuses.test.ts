import { beforeEach, describe, expect, it } from "vitest";

import { enableWorkshop } from "./enable-workshop.ts";

const { run, enable, findings, vela, leftOver, edit } = enableWorkshop("good");

beforeEach(async () => {
  expect((await run(["build", "--vela", "1.10"])).exitCode).toBe(0);
});

describe("nothing is enabled", () => {
  it.each([
    ["./no-vela", 'There is no vela command line "./no-vela"'],
    ["no-vela", 'The vela command line "no-vela" is not in the PATH'],
    ["addon-src/addon.ts", 'The vela command line "addon-src/addon.ts" cannot be run (EACCES)'],
    [
      process.execPath,
      `"${process.execPath} version" does not answer as the vela command line does`,
    ],
  ])("with %s for a vela: enable/no-vela", async (program, message) => {
    const { exitCode, stdout } = await enable([
      "enable",
      "--vela-cli",
      program,
      "--format",
      "json",
    ]);
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      diagnostics: [{ code: "enable/no-vela", message }],
    });
  });

  it("without a kubeconfig: enable/no-kubeconfig", async () => {
    const found = await findings(["enable"], { KUBECONFIG: "nowhere" });
    expect(found).toMatchObject([
      {
        code: "enable/no-kubeconfig",
        message: `There is no kubeconfig "nowhere", and without one vela finds no cluster`,
      },
    ]);
    expect(await vela().addonCall()).toBeUndefined();
  });

  it("when the folder is not what the source makes", async () => {
    await edit("dist-addon/template.cue", "package main", "package main\n");
    const found = await findings(["enable"]);
    expect(found).toMatchObject([
      { code: "write/stale", hint: "Run vela-addon build addon-src --out dist-addon" },
    ]);
    expect(await vela().addonCall()).toBeUndefined();
    expect(await leftOver()).toEqual([]);
  });
});
