import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { sharedEngine } from "../engine/shared-engines.ts";
import type { JsonObject } from "../../generator/model/json.ts";
import { evaluateHealth, type Health } from "../../generator/vela/health.ts";
import { conditionHealth } from "../../generator/authoring/condition-health.ts";
import { describing, description, ready, withConditions } from "./sample-conditions.ts";

const engine = sharedEngine();

async function judge(texts: ReturnType<typeof conditionHealth>, output: JsonObject) {
  const health = await evaluateHealth(engine, texts, { context: { output }, parameter: null });
  expect(health.problems).toEqual([]);
  return health;
}

describe("conditionHealth", () => {
  it.each<[string, JsonObject, string]>([
    ["a met condition", withConditions({ type: "Ready", status: "True" }), "ready"],
    ["a missing one", withConditions({ type: "Other", status: "True" }), "missing Ready"],
    [
      "an unwanted one",
      withConditions({ type: "Ready", status: "False", reason: "R", message: "m" }),
      "unwanted Ready False R m",
    ],
    ["an unknown one", withConditions({ type: "Ready", status: "?" }), "unknown Ready ? - "],
    ["no condition", withConditions(), "unreported"],
    [
      "an old status",
      {
        metadata: { generation: 2 },
        status: { observedGeneration: 1, conditions: [{ type: "x" }] },
      },
      "outdated 1 2",
    ],
    ["a deleted object", { metadata: { deletionTimestamp: "now" } }, "deleting"],
  ])("says what is wrong: %s", async (_name, output, message) => {
    const health = await judge(conditionHealth(description), output);
    expect(health).toMatchObject({ healthy: message === "ready", message });
  });

  it("wants False when told so", async () => {
    const texts = describing({ wanted: "False" });
    const good = await judge(texts, withConditions({ type: "Ready", status: "False" }));
    const bad = await judge(texts, withConditions({ type: "Ready", status: "True" }));
    expect([good.healthy, bad.healthy]).toEqual([true, false]);
    expect(bad.message).toBe("unwanted Ready True - ");
  });

  it("takes null for a case that counts as met", async () => {
    const texts = describing({ missing: null, unknown: null });
    const other = await judge(texts, withConditions({ type: "Other", status: "True" }));
    const unknown = await judge(texts, withConditions({ type: "Ready", status: "Unknown" }));
    expect([other.message, unknown.message]).toEqual(["ready", "ready"]);
    const unwanted = await judge(texts, withConditions({ type: "Ready", status: "False" }));
    expect(unwanted.healthy).toBe(false);
  });

  it("waits for the first report even when no condition has to be there", async () => {
    const texts = describing({ missing: null });
    expect(await judge(texts, {})).toMatchObject({ healthy: false, message: "unreported" });
  });

  it("does not look at generations that the description does not name", async () => {
    const old = { observedGeneration: 1, conditions: [{ type: "Ready", status: "True" }] };
    const health = await judge(describing({}, { outdated: null }), {
      metadata: { generation: 2 },
      status: old,
    });
    expect(health).toMatchObject({ healthy: true, message: "ready" });
  });

  it("looks at a condition's own generation when told so", async () => {
    const texts = describing({ outdated: "old {type} {status} {observed} {generation}" });
    const condition = { type: "Ready", status: "True" };
    const old = await judge(texts, withConditions({ ...condition, observedGeneration: 1 }));
    const current = await judge(texts, withConditions({ ...condition, observedGeneration: 2 }));
    expect([old.message, current.message]).toEqual(["old Ready True 1 2", "ready"]);
    expect([old.healthy, current.healthy]).toEqual([false, true]);
  });

  it("takes any text for a type and a message", async () => {
    const odd = 'a"b\\(c)\t\n{ }#"""\u2028é😀';
    const texts = describing({ types: [odd], missing: `no ${odd} {type}` });
    const missing = await judge(texts, withConditions({ type: "x", status: "True" }));
    expect(missing.message).toBe(`no ${odd} ${odd}`);
    expect((await judge(texts, withConditions({ type: odd, status: "True" }))).healthy).toBe(true);
  });

  it("passes vela's check of a definition", async () => {
    const { healthPolicy, customStatus, details } = describing({ types: ['odd\\t"type'] });
    const status = JSON.stringify({ healthPolicy, customStatus, details });
    const text = `x: {type: "component", attributes: status: ${status}}\ntemplate: output: {}`;
    const file = { segments: [{ name: "x.cue", text }] };
    const answer = await engine.call<"definition">({ op: "definition", file });
    expect(answer).toMatchObject({ ok: true, result: { errors: [] } });
  });
});

describe("any status", () => {
  const texts = describing(
    { outdated: "old" },
    {
      conditions: [
        ready,
        { ...ready, types: ["A", "B"], wanted: "False", missing: null, outdated: "old" },
        { ...ready, types: ["C"], missing: null, unknown: null },
      ],
    },
  );
  const anything = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom("True", "False", "Unknown") },
    fc.constantFrom<(string | number | boolean | null)[]>("", "odd", 1, true, null),
  );
  const generation = fc.constantFrom<(number | string | null)[]>(0, 1, 2, 3, null, "2");
  const condition = fc.record(
    {
      type: fc.constantFrom("Ready", "A", "B", "C", "D", null),
      status: anything,
      reason: anything,
      message: anything,
      observedGeneration: generation,
    },
    { requiredKeys: ["type"] },
  );
  const status = fc.record(
    {
      observedGeneration: generation,
      conditions: fc.oneof(
        { weight: 8, arbitrary: fc.array(condition, { maxLength: 6 }) },
        fc.constantFrom(null, "none", {}),
      ),
    },
    { requiredKeys: [] },
  );
  const object = fc.record(
    { metadata: fc.record({ generation }, { requiredKeys: [] }), status },
    { requiredKeys: ["metadata"] },
  );

  it("has a message, is healthy exactly when the message says so, and the order does not matter", async () => {
    await fc.assert(
      fc.asyncProperty(object, async (output) => {
        const health = await judge(texts, output);
        expect(health.message).not.toBe("");
        expect(health.healthy).toBe(health.message === "ready");
        const reversed = structuredClone(output);
        if (Array.isArray(reversed.status?.conditions)) reversed.status.conditions.reverse();
        const judged: Health = await judge(texts, reversed);
        expect(judged.healthy).toBe(health.healthy);
      }),
      { numRuns: 40, seed: 20260601 },
    );
  });
});

describe("mistakes in a description", () => {
  it.each<[string, () => unknown, string]>([
    ["a blank text", () => describing({ unwanted: "  " }), "blank"],
    ["a blank ready text", () => describing({}, { ready: "" }), "blank"],
    [
      "an unknown placeholder",
      () => describing({ unwanted: "{nonsense}" }),
      'Unknown placeholder "{nonsense}" in status text "{nonsense}": use {type}, {status}, {reason}, {message}',
    ],
    [
      "a placeholder where there is no condition",
      () => describing({}, { deleting: "{reason}" }),
      'Unknown placeholder "{reason}" in status text "{reason}": none can stand here',
    ],
    [
      "the reason of a missing condition",
      () => describing({ missing: "{reason}" }),
      'Unknown placeholder "{reason}" in status text "{reason}": use {type}',
    ],
    ["a name of every object", () => describing({ unwanted: "{toString}" }), "{toString}"],
    ["a type twice in a rule", () => describing({ types: ["A", "A"] }), '"A" stands twice'],
    [
      "a type in two rules",
      () => describing({}, { conditions: [ready, ready] }),
      '"Ready" stands twice',
    ],
    ["an empty type", () => describing({ types: [""] }), "A condition type is empty"],
    ["half a surrogate pair", () => describing({ unwanted: "\ud800" }), "surrogate"],
  ])("%s", (_name, describe, message) => {
    expect(describe).toThrow(message);
  });
});
