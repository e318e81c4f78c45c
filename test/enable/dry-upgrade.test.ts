import { randomUUID } from "node:crypto";

import { describe, expect, it } from "vitest";

import { expectWording } from "../diagnostics/wording.ts";
import { enableWorkshop } from "./enable-workshop.ts";

const { enable, findings, vela, leftOver } = enableWorkshop("good", {
  prepare: async ({ edit }) => {
    const token = '  token: Type.String({ description: "Token", secret: true }),\n  wait:';
    await edit("addon-src/parameters.ts", "  wait:", token);
    const used = "properties: {\n\t\t\ttoken: parameter.token";
    await edit("addon-src/templates/template.cue", "properties: {", used);
  },
  values: ["--set", "token=a"],
});

const applications = { "addon-web-shop": [{ kind: "Application" }] };

/** The Secret's data, as Kubernetes gives it. */
function dataOf(texts: Record<string, string>): Record<string, string> {
  const entries = Object.entries(texts).map(([key, text]) => [
    key,
    Buffer.from(text).toString("base64"),
  ]);
  return Object.fromEntries(entries) as Record<string, string>;
}

function keptValues(values: unknown): Record<string, string> {
  return dataOf({ addonParameterDataKey: JSON.stringify(values) });
}

/** The values that vela got for its dry run. */
async function dryRunValues(): Promise<string[]> {
  const call = await vela().addonCall();
  expect(call?.args.slice(0, 2)).toEqual(["addon", "enable"]);
  expect(call?.args.at(-1)).toBe("--dry-run");
  expect(await leftOver()).toEqual([]);
  return call?.args.slice(3, -1) ?? [];
}

describe("the dry run of an upgrade", () => {
  it("is that of enabling with the values of the last time, and those that are given over them", async () => {
    const kept = { token: "t", replicas: 2, wait: { timeout: "9m" }, gone: ["a", "b"] };
    await vela().behave({
      applications,
      secretData: keptValues(kept),
      prints: [{ stdout: "kind: A\n" }],
    });
    const { exitCode, stdout, stderr } = await enable([
      "upgrade",
      "--dry-run",
      "--set",
      "replicas=4",
    ]);
    expect([exitCode, stdout]).toEqual([0, "kind: A\n"]);
    expect(await dryRunValues()).toEqual([
      "gone={a,b}",
      "replicas=4",
      "token=t",
      "wait.timeout=9m",
    ]);
    expect(stderr).toContain(
      "vela.mjs addon upgrade ./web-shop replicas=4\nvela has no dry run of",
    );
    const asked = (await vela().calls()).find(({ args }) => args[0] === "ql");
    expect(asked?.files?.query).toContain(
      '{"name":"addon-secret-web-shop","namespace":"vela-system"}',
    );
  });

  it.each<[string, Record<string, string> | undefined, string[]]>([
    ["there are none", undefined, ["replicas=4"]],
    ["they are of an old vela", dataOf({ token: "t" }), ["replicas=4", "token=t"]],
    ["they are no JSON", dataOf({ addonParameterDataKey: "{" }), ["replicas=4"]],
    ["they are no map", dataOf({ addonParameterDataKey: "[1]" }), ["replicas=4"]],
  ])("is without values of the last time when %s", async (_, data, values) => {
    await vela().behave({ applications, ...(data ? { secretData: data } : {}) });
    expect((await enable(["upgrade", "--dry-run", "--set", "replicas=4"])).exitCode).toBe(0);
    expect(await dryRunValues()).toEqual(values);
  });

  it("shows no secret of the last time", async () => {
    const secret = randomUUID();
    const shown = [{ stdout: `token: ${secret}\n`, stderr: `W1 ${secret}\n` }];
    await vela().behave({ applications, secretData: keptValues({ token: secret }), prints: shown });
    const { stdout, stderr } = await enable(["upgrade", "--dry-run"]);
    expect(await dryRunValues()).toEqual([`token=${secret}`]);
    expect(stdout).toBe("token: ***\n");
    expect(stderr).not.toContain(secret.slice(0, 8));
  });

  it("is refused when the addon is not enabled", async () => {
    const found = await findings(["upgrade", "--dry-run"]);
    expect(found).toMatchObject([
      { code: "enable/failed", hint: "Run vela-addon enable in the place of upgrade" },
    ]);
    for (const finding of found) expectWording(finding);
    expect(await vela().addonCall()).toBeUndefined();
  });

  it("is refused when a value of the last time has no spelling", async () => {
    await vela().behave({ applications, secretData: keptValues({ share: 0.5 }) });
    const found = await findings(["upgrade", "--dry-run"]);
    expect(found).toMatchObject([{ code: "enable/unspelled-value", path: "share" }]);
    for (const finding of found) expectWording(finding);
    expect(await vela().addonCall()).toBeUndefined();
  });

  it("shows no secret of the last time that is the name of another value, too", async () => {
    const secret = `s3cret${randomUUID()}`;
    const kept = { token: secret, labels: { [secret]: 0.5 } };
    for (const format of [[], ["--format", "json"]]) {
      await vela().behave({ applications, secretData: keptValues(kept) });
      const { exitCode, stdout, stderr } = await enable(["upgrade", "--dry-run", ...format]);
      expect(exitCode).toBe(1);
      expect(stdout + stderr).toContain("enable/unspelled-value");
      expect(stdout + stderr).not.toContain(secret);
    }
  });

  it("asks for no values of the last time in an upgrade, which vela does itself", async () => {
    await vela().behave({ applications, secretData: keptValues({ token: "t" }) });
    await enable(["upgrade"]);
    const [, , given] = await vela().calls();
    expect(given?.args.slice(0, 2)).toEqual(["addon", "upgrade"]);
    expect((await vela().calls()).map(({ args }) => args[0])).not.toContain("ql");
  });
});
