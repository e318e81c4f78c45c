import { describe, expect, it } from "vitest";

import { startCueEngine } from "../../generator/engine/engine.ts";
import { sharedEngine } from "../engine/shared-engines.ts";
import type { JsonObject } from "../../generator/model/json.ts";
import { EngineLimitReached } from "../../generator/vela/ask-engine.ts";
import { evaluateHealth, type Health, type HealthTexts } from "../../generator/vela/health.ts";

const engine = sharedEngine();

function judge(texts: HealthTexts, context: JsonObject = {}): Promise<Health> {
  return evaluateHealth(engine, texts, { context, parameter: { size: 2 } });
}

describe("evaluateHealth", () => {
  it("is healthy without a policy, and has no message without customStatus", async () => {
    const nothing = { healthy: true, message: "", problems: [] };
    expect(await judge({})).toEqual(nothing);
    expect(await judge({ healthPolicy: "", customStatus: "" })).toEqual(nothing);
  });

  it("sees the object and the properties", async () => {
    const texts = {
      healthPolicy: "isHealth: context.output.status.ready >= parameter.size",
      customStatus:
        'message: "\\(context.name): \\(context.output.status.ready)/\\(parameter.size)"',
    };
    const context = { name: "web", output: { status: { ready: 2 } } };
    expect(await judge(texts, context)).toEqual({
      healthy: true,
      message: "web: 2/2",
      problems: [],
    });
  });

  it("has empty properties when the component has none", async () => {
    const texts = { healthPolicy: "isHealth: len(parameter) == 0" };
    const health = await evaluateHealth(engine, texts, { context: {}, parameter: null });
    expect(health.healthy).toBe(true);
  });

  it("tells the verdict to the message, also when the policy fails", async () => {
    const customStatus = 'message: "\\(context.status.healthy) \\(context.status.phase)"';
    const context = { status: { phase: "running", healthy: true } };
    const failing = await judge(
      { healthPolicy: "isHealth: context.nothing", customStatus },
      context,
    );
    expect([failing.healthy, failing.message]).toEqual([false, "false running"]);
    const passing = await judge({ healthPolicy: "isHealth: true", customStatus }, context);
    expect(passing.message).toBe("true running");
    const without = await judge({ customStatus: 'message: "\\(context.status.healthy)"' });
    expect(without.message).toBe("true");
  });

  it("takes a default for the value", async () => {
    const texts = {
      healthPolicy: "isHealth: *true | bool",
      customStatus: 'message: *"a" | string',
    };
    expect(await judge(texts)).toEqual({ healthy: true, message: "a", problems: [] });
  });

  it("reads maps in the order of their keys", async () => {
    const customStatus = 'message: "\\([for key, _ in context.output {key}][0])"';
    expect((await judge({ customStatus }, { output: { b: 1, a: 2 } })).message).toBe("a");
  });

  it("lets the texts import CUE's own packages", async () => {
    const texts = {
      healthPolicy: 'import "strings"\nisHealth: strings.HasPrefix(context.output.kind, "De")',
    };
    expect((await judge(texts, { output: { kind: "Deployment" } })).healthy).toBe(true);
  });

  it("does not change what it is given", async () => {
    const context = { output: { a: 1 } };
    await judge({ healthPolicy: "isHealth: true" }, context);
    expect(context).toEqual({ output: { a: 1 } });
  });
});

describe("a policy that gives no answer is unhealthy, with the reason", () => {
  it.each<[string, string, string]>([
    ["a missing field", "isHealth: context.output.status.ready == 1", "undefined field"],
    ["a conflict", "isHealth: true\nisHealth: false", "conflicting values"],
    ["a syntax error", "isHealth: [", "in list literal"],
    ["an unresolved name", "isHealth: nothing", '"nothing" not found'],
    ["a type without a value", "isHealth: bool", "bool"],
    ["no isHealth", "healthy: true", "there is no isHealth"],
    ["a string", 'isHealth: "true"', 'isHealth is "true", not a boolean'],
    ["a list index", "isHealth: [for c in context.list {c}][0]", "index"],
  ])("%s", async (_name, healthPolicy, words) => {
    const health = await judge({ healthPolicy }, { output: {}, list: [] });
    expect([health.healthy, health.message]).toEqual([false, ""]);
    expect(health.problems.map((problem) => problem.text)).toEqual(["healthPolicy"]);
    expect(health.problems[0]!.errors[0]!.message).toContain(words);
  });

  it("points into the policy", async () => {
    const { problems } = await judge({ healthPolicy: "\nisHealth: nothing" });
    const [at] = problems[0]!.errors[0]!.positions;
    expect(at).toMatchObject({ file: "healthPolicy", line: 2, column: 11 });
  });
});

describe("a customStatus that gives no answer says nothing, with the reason", () => {
  it.each<[string, string, string]>([
    ["a missing field", 'message: "\\(context.output.status.phase)"', "interpolation"],
    ["a syntax error", 'message: "', "not terminated"],
    ["an error beside the message", 'message: "a"\nx: 1 & 2', "conflicting values"],
    ["a number", "message: 3", "message is 3, not a string"],
    ["a type", "message: string", "string"],
  ])("%s", async (_name, customStatus, words) => {
    const health = await judge({ customStatus }, { output: {} });
    expect([health.healthy, health.message]).toEqual([true, ""]);
    expect(health.problems.map((problem) => problem.text)).toEqual(["customStatus"]);
    expect(health.problems[0]!.errors[0]!.message).toContain(words);
  });
});

it("passes on that the engine gave up", async () => {
  const slow = startCueEngine({ timeLimitMs: 200 });
  const healthPolicy = `import "list"\nisHealth: len([for a in list.Range(0, 3000, 1) for b in list.Range(0, 3000, 1) if a == b {a}]) == 1`;
  const judged = evaluateHealth(slow, { healthPolicy }, { context: {}, parameter: null });
  await expect(judged).rejects.toThrow(EngineLimitReached);
  await slow.close();
});
