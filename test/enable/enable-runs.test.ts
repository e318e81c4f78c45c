import { describe, expect, it } from "vitest";

import { enableWorkshop } from "./enable-workshop.ts";

const { write, enable, findings, vela, leftOver, read } = enableWorkshop("good");

describe("enable", () => {
  it("gives vela the addon in a folder of its real name, without the folder alias, and removes it", async () => {
    const { exitCode } = await enable(["enable"]);
    expect(exitCode).toBe(0);
    const call = await vela().addonCall();
    expect(call?.args.slice(0, 2)).toEqual(["addon", "enable"]);
    expect(call?.args[2]).toMatch(/\/vela-addon-[^/]+\/web-shop$/);
    expect(call?.files).toEqual({
      "metadata.yaml": await read("dist-addon/metadata.yaml"),
      "parameter.cue": await read("dist-addon/parameter.cue"),
      "template.cue": await read("dist-addon/template.cue"),
    });
    expect(await leftOver()).toEqual([]);
  });

  it("passes vela's output through, each stream on its own", async () => {
    await vela().behave({ prints: [{ stdout: "one\n", stderr: "two\n" }, { stdout: "three" }] });
    const { stdout, stderr } = await enable(["enable"]);
    expect([stdout, stderr]).toEqual(["one\nthree\n", "two\n"]);
  });

  it("passes vela's exit code on, and says so", async () => {
    await vela().behave({ prints: [{ stderr: "Error: no\n" }], exitCode: 7 });
    const { exitCode, stderr } = await enable(["enable"]);
    expect(exitCode).toBe(7);
    expect(stderr).toContain("Error: no\n");
    expect(stderr).toContain(
      'error  enable/failed  "vela addon enable" ended with exit code 7\n  vela addon enable\n',
    );
    expect(await leftOver()).toEqual([]);
  });

  it("hands values and options on", async () => {
    await enable([
      ...["enable", "--set", "replicas=3", "--clusters", "local", "-s", "-y"],
      ...["--override-definitions", "--", "--verbosity", "1.10"],
    ]);
    expect((await vela().addonCall())?.args.slice(3)).toEqual([
      ...["replicas=3", "--clusters=local", "--skip-version-validating", "--override-definitions"],
      ...["--yes", "--verbosity", "1.10"],
    ]);
  });

  it("hands --yes on for an upgrade too", async () => {
    await enable(["upgrade", "-y"]);
    expect((await vela().addonCall())?.args.slice(3)).toEqual(["--yes"]);
  });

  it.each([
    [["enable", "dist-addon", "--version", "1.2.0"], "Leave out --version: the addon has"],
    [["upgrade", "-v", "1.2.0"], "Leave out --version: the addon has"],
    [
      ["enable", "dist-addon", "replicas=s3cret"],
      "Give parameter values with --set: --set replicas=…",
    ],
    [["upgrade", "replicas=s3cret"], "Give parameter values with --set: --set replicas=…"],
  ])("says what %j of vela's is here", async (args, words) => {
    const { exitCode, stderr } = await enable(args);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(`vela-addon: ${words}`)]);
    expect(stderr).not.toContain("s3cret");
    expect(await vela().calls()).toEqual([]);
  });

  it("spells the values of files and arguments as vela reads them", async () => {
    await write("values.yaml", 'replicas: 3\nwait: { timeout: "1h, 2m" }\n');
    await enable(["enable", "-f", "values.yaml", "--set-json", "replicas=4"]);
    expect((await vela().addonCall())?.args.slice(3)).toEqual([
      "replicas=4",
      "wait.timeout=1h\\, 2m",
    ]);
  });

  it("names the Application to look at with its namespace", async () => {
    const at = { kind: "Application", apiVersion: "core.oam.dev/v1beta1", name: "inner" };
    const spec = { components: [{ name: "web" }] };
    const applications = {
      "addon-web-shop": [{ spec, status: { appliedResources: [{ ...at, namespace: "shop" }] } }],
      inner: [{ spec, status: { services: [{ name: "web", message: "0 of 1" }] } }],
    };
    const endsAfter = { name: "inner", looks: 2 };
    await vela().behave({ exitCode: 1, applications, endsAfter });
    const { stderr } = await enable(["enable", "--poll", "0.01"]);
    expect(stderr).toContain("waiting for inner: web: 0 of 1\n");
    expect(stderr).toContain('Run "vela status inner -n shop" to see where it stands');
  });

  it("names the addon's own Application when nothing is known", async () => {
    await vela().behave({ exitCode: 1 });
    const { stderr } = await enable(["enable"]);
    expect(stderr).toContain('Run "vela status addon-web-shop -n vela-system"');
  });

  it("says that vela's arguments are too large", async () => {
    const { exitCode, stderr } = await enable(["enable", "--", `--log=${"x".repeat(2_000_000)}`]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain("enable/failed  The vela command line cannot be run (E2BIG)\n");
    expect(stderr).toContain("give it fewer or shorter values");
    expect(await leftOver()).toEqual([]);
  });

  it("keeps stdout for the findings when they are JSON", async () => {
    await vela().behave({ prints: [{ stdout: "one\n" }], exitCode: 1 });
    expect(await findings(["enable"])).toMatchObject([{ code: "enable/failed" }]);
  });
});
