import { describe, expect, it } from "vitest";

import type { JsonObject } from "../../generator/model/json.ts";
import { runWorkshop } from "./run-fake.ts";

const { run, vela } = runWorkshop();

const outer: JsonObject = {
  spec: { components: [{ name: "shop" }] },
  status: {
    status: "runningWorkflow",
    appliedResources: [{ kind: "Application", apiVersion: "core.oam.dev/v1beta1", name: "inner" }],
  },
};

function inner(status: string, message?: string): JsonObject {
  const services = message === undefined ? [] : [{ name: "web", healthy: false, message }];
  return { spec: { components: [{ name: "web" }] }, status: { status, services } };
}

const prints = [{ stdout: "begin\n" }, { stdout: "end\n" }];
const watched = { pollMs: 10 };

describe("while vela waits", () => {
  it("says what nested Applications say, each message once, and that they run", async () => {
    await vela().behave({
      prints,
      // Whoever asks has said what it saw before it asks again.
      endsAfter: { name: "inner", looks: 6 },
      applications: {
        "addon-shop": [outer],
        inner: [
          inner("starting"),
          inner("unhealthy", "0 of 2"),
          inner("unhealthy", "1 of 2"),
          inner("running"),
        ],
      },
    });
    const { stdout, stderr } = await run(watched);
    expect(stdout).toBe("begin\nend\n");
    expect(stderr).toBe(
      [
        "inner: starting",
        "inner: web: 0 of 2",
        "inner: web: 1 of 2",
        "inner: running",
        "addon-shop: runningWorkflow",
        "",
      ].join("\n"),
    );
  });

  it("asks in the namespace of each, as vela status takes it", async () => {
    const applications = { "addon-shop": [outer] };
    await vela().behave({ endsAfter: { name: "inner", looks: 1 }, applications });
    await run(watched);
    const asked = (await vela().calls()).filter(({ args }) => args[0] === "status");
    expect(asked.slice(0, 2).map(({ args }) => args)).toEqual([
      ["status", "addon-shop", "--namespace", "vela-system", "--output", "json"],
      ["status", "inner", "--namespace", "vela-system", "--output", "json"],
    ]);
  });

  it("says what the addon's own Application says when no nested one has words", async () => {
    const status = {
      status: "workflowFailed",
      workflow: { steps: [{ name: "apply", message: "no" }] },
    };
    await vela().behave({
      endsAfter: { name: "addon-shop", looks: 2 },
      exitCode: 1,
      applications: { "addon-shop": [{ ...outer, status }] },
    });
    const { result, stderr } = await run(watched);
    expect(stderr).toBe("addon-shop: step apply: no\n");
    expect(result).toMatchObject({ exitCode: 1, waitedFor: ["addon-shop: step apply: no"] });
  });

  it("is silent when vela answers nothing", async () => {
    await vela().behave({ endsAfter: { name: "addon-shop", looks: 2 } });
    expect((await run(watched)).stderr).toBe("");
  });

  it("does not ask when nobody wants to know, or in a dry run", async () => {
    const options = { skipVersionValidating: false, overrideDefinitions: false, yes: false };
    await vela().behave({ applications: { "addon-shop": [outer] } });
    await run({ pollMs: 0 });
    const dry = { ...options, dryRun: true };
    await run({ ...watched, command: { action: "enable", options: dry, values: [], more: [] } });
    expect((await vela().calls()).map(({ args }) => args[0])).toEqual(["addon", "addon"]);
  });

  it("masks what it says", async () => {
    const applications = { "addon-shop": [outer], inner: [inner("unhealthy", "no s3cret")] };
    await vela().behave({ endsAfter: { name: "inner", looks: 2 }, applications });
    const { stderr } = await run({ ...watched, mask: (line) => line.replace("s3cret", "***") });
    expect(stderr).toBe("inner: web: no ***\n");
  });
});
