import { describe, expect, it } from "vitest";

import { waitedForLine, watchApplications } from "../../generator/enable/watch-applications.ts";
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

interface Watched {
  said: string[];
  /** What held at the end. */
  last: string[];
}

/** Watches a cluster that answers with one look after the other, and is over behind the last. */
async function watch(looks: Record<string, JsonObject>[]): Promise<Watched> {
  const over = new AbortController();
  const said: string[] = [];
  let count = -1;
  const last = await watchApplications({
    application: { name: "addon-shop", namespace: "vela-system" },
    ask: ({ name }) => {
      if (name === "addon-shop") count += 1;
      if (count === looks.length) over.abort();
      return Promise.resolve(looks[count]?.[name]);
    },
    pollMs: 0,
    say: (line) => said.push(line),
    until: over.signal,
  });
  return { said, last: last.map(waitedForLine) };
}

describe("while vela waits", () => {
  it("says what nested Applications say, each message once, and that they run", async () => {
    const states = [
      inner("starting"),
      inner("unhealthy", "0 of 2"),
      inner("unhealthy", "0 of 2"),
      inner("unhealthy", "1 of 2"),
      inner("running"),
    ];
    const { said, last } = await watch(
      states.map((state) => ({ "addon-shop": outer, inner: state })),
    );
    expect(said).toEqual([
      ...["inner: starting", "inner: web: 0 of 2", "inner: web: 1 of 2", "inner: running"],
      "addon-shop: runningWorkflow",
    ]);
    expect(last).toEqual(["addon-shop: runningWorkflow"]);
  });

  it("says a message again when it comes back", async () => {
    const states = [inner("unhealthy", "0 of 2"), inner("running"), inner("unhealthy", "0 of 2")];
    const { said } = await watch(states.map((state) => ({ "addon-shop": outer, inner: state })));
    expect(said.filter((line) => line === "inner: web: 0 of 2")).toHaveLength(2);
  });

  it("says what the addon's own Application says when no nested one has words", async () => {
    const status = {
      status: "workflowFailed",
      workflow: { steps: [{ name: "apply", message: "no" }] },
    };
    const { said } = await watch([{ "addon-shop": { ...outer, status } }]);
    expect(said).toEqual(["addon-shop: step apply: no"]);
  });

  it("says nothing of what runs from the start, or when nobody answers", async () => {
    const running = { ...outer, status: { status: "running" } };
    expect(await watch([{ "addon-shop": running }, {}])).toEqual({ said: [], last: [] });
  });
});

describe("runEnable", () => {
  it("asks vela in the namespace of each Application, and masks what they say", async () => {
    const applications = { "addon-shop": [outer], inner: [inner("unhealthy", "no s3cret")] };
    const endsAfter = { name: "inner", looks: 2 };
    await vela().behave({ endsAfter, applications, exitCode: 1 });
    const mask = (line: string): string => line.replace("s3cret", "***");
    const { stderr, result } = await run({ pollMs: 10, mask });
    expect(stderr).toBe("inner: web: no ***\n");
    const application = { name: "inner", namespace: "vela-system" };
    const waitedFor = [{ application, note: "web: no s3cret" }];
    expect(result).toMatchObject({ exitCode: 1, waitedFor });
    const asked = (await vela().calls()).filter(({ args }) => args[0] === "status");
    expect(asked.slice(0, 2).map(({ args }) => args)).toEqual([
      ["status", "addon-shop", "--namespace", "vela-system", "--output", "json"],
      ["status", "inner", "--namespace", "vela-system", "--output", "json"],
    ]);
  });

  it("does not ask when nobody wants to know, or in a dry run", async () => {
    const options = { skipVersionValidating: false, overrideDefinitions: false, yes: false };
    await vela().behave({ applications: { "addon-shop": [outer] } });
    await run({ pollMs: 0 });
    const dry = { ...options, dryRun: true };
    await run({ pollMs: 10, command: { action: "enable", options: dry, values: [], more: [] } });
    expect((await vela().calls()).map(({ args }) => args[0])).toEqual(["addon", "addon"]);
  });
});
