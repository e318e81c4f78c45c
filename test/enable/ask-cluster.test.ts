import { describe, expect, it } from "vitest";

import { expectWording } from "../diagnostics/wording.ts";
import { enableWorkshop } from "./enable-workshop.ts";

const { enable, findings, vela, leftOver } = enableWorkshop("good", {
  prepare: ({ edit }) => {
    const described = `description: "A web shop"`;
    const system = `system: { vela: ">=1.10.0-0", kubernetes: ">=1.30.0-0" }`;
    return edit("addon-src/addon.ts", described, `${described}, ${system}`);
  },
});

/** vela was asked, and not given the addon. */
async function expectOnlyAsked(count = 1): Promise<void> {
  const calls = (await vela().calls()).filter(({ args }) => args[0] === "addon");
  expect(calls.map(({ isProbe }) => isProbe)).toEqual(Array.from({ length: count }, () => true));
  for (const { args } of calls) expect(args).toContain("--dry-run");
  expect(await leftOver()).toEqual([]);
}

describe("before the addon is given to vela", () => {
  it("vela is asked about the cluster, with what the addon requires of vela and no Kubernetes that there is", async () => {
    expect((await enable(["enable"])).exitCode).toBe(0);
    const [, asked, given] = await vela().calls();
    expect(asked?.args.slice(0, 2)).toEqual(["addon", "enable"]);
    expect(asked?.args.slice(3)).toEqual(["--dry-run"]);
    expect(JSON.parse(asked?.files?.["metadata.yaml"] ?? "")).toMatchObject({
      name: "vela-addon-probe",
      system: { vela: ">=1.10.0-0", kubernetes: "<0.0.0-0" },
    });
    expect(given).toMatchObject({ isProbe: false });
    expect(await leftOver()).toEqual([]);
  });

  it.each(["enable", "upgrade"])("%s: all that is too old is told at once", async (command) => {
    await vela().behave({ refusedCore: "v1.9.13", kubernetes: "v1.29.3" });
    const found = await findings([command]);
    expect(found).toMatchObject([
      {
        code: "vela/requirement-not-met",
        path: "system.vela",
        message: `Requirement ">=1.10.0-0" keeps the addon from being enabled: the vela-core of the cluster is "v1.9.13"`,
      },
      {
        code: "vela/requirement-not-met",
        path: "system.kubernetes",
        at: { file: "addon-src/addon.ts" },
        hint: "Choose a cluster that meets it with KUBECONFIG, or pass --skip-version-validating",
      },
    ]);
    for (const finding of found) expectWording(finding);
    await expectOnlyAsked(2);
  });

  it("a command line that is too old hides no Kubernetes", async () => {
    await vela().behave({ cli: "v1.8.0", refusedCore: "v1.9.13", kubernetes: "v1.29.3" });
    expect(await findings(["enable", "--vela", "1.10"])).toMatchObject([
      { message: expect.stringContaining('vela command line is "v1.8.0"') as string },
      { path: "system.kubernetes" },
    ]);
    await expectOnlyAsked();
  });

  it("a version that is no semantic one is let through, and words that are not known too", async () => {
    await vela().behave({ kubernetes: "latest" });
    expect((await enable(["enable"])).exitCode).toBe(0);
    await vela().behave({ clusterError: "Error: something else" });
    expect((await enable(["enable"])).exitCode).toBe(0);
  });

  it("a cluster that vela cannot work with is told, and no line of vela's", async () => {
    await vela().behave({ clusterError: "Error: failed to check addon status: Unauthorized" });
    const { exitCode, stderr, stdout } = await enable(["enable"]);
    expect([exitCode, stdout]).toEqual([1, ""]);
    expect(stderr).toBe(`\
error  enable/no-cluster  The cluster refuses the credentials of the kubeconfig
  KUBECONFIG
  hint: Run "kubectl auth whoami", and log in again until it names you

1 error
`);
    await expectOnlyAsked();
  });

  it.each([
    ["enable", "--skip-version-validating"],
    ["enable", "--yes"],
    ["upgrade", "-s"],
  ])("nothing is asked with %s %s, and vela tells of the cluster", async (command, option) => {
    await vela().behave({
      prints: [{ stderr: "Error: dial tcp\n" }, { stderr: "Error: no: Unauthorized\n" }],
      exitCode: 1,
    });
    expect(await findings([command, option])).toMatchObject([{ code: "enable/no-cluster" }]);
    const calls = (await vela().calls()).filter(({ args }) => args[0] === "addon");
    expect(calls.map(({ isProbe }) => isProbe)).toEqual([false]);
  });

  it("a signal ends it, and nothing is left", async () => {
    await vela().behave({ isSilent: true });
    const running = enable(["enable"]);
    while ((await vela().calls()).length < 2) await new Promise((done) => setTimeout(done, 20));
    process.emit("SIGTERM", "SIGTERM");
    expect((await running).exitCode).toBe(143);
    await expectOnlyAsked();
  });
});

it("what vela refuses later on has a way on", async () => {
  const words = "Error: you must first enable dependencies: [fluxcd]\n";
  await vela().behave({ prints: [{ stderr: words }], exitCode: 1 });
  const hint = 'Run "vela addon enable fluxcd" first';
  expect(await findings(["upgrade"])).toMatchObject([{ code: "enable/failed", hint }]);
});
