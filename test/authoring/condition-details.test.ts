import { describe, expect, it } from "vitest";

import type { JsonObject } from "../../generator/model/json.ts";
import { sharedEngine } from "../engine/shared-engines.ts";
import { describing, withConditions } from "./sample-conditions.ts";

const engine = sharedEngine();

describe("details of conditionHealth", () => {
  async function detailsOf(texts: { details?: string }, output: JsonObject, path: string) {
    const made = `\ncontext: ${JSON.stringify({ output })}\n`;
    const main = { segments: [{ name: "details", text: (texts.details ?? "") + made }] };
    const build = { kind: "text" as const, main };
    const answer = await engine.call<"evaluate">({ op: "evaluate", build, select: [path] });
    if (!answer.ok) throw new Error(answer.message);
    return answer.result.values[0]?.json;
  }

  it("gives each condition's status, or Missing", async () => {
    const texts = describing({ types: ["Ready", "HubPlacementDegraded", "example.com/Up"] });
    const output = withConditions({ type: "example.com/Up", status: "False" }, { type: "Ready" });
    expect(await detailsOf(texts, output, "exampleComUp")).toBe('"False"');
    expect(await detailsOf(texts, output, "hubPlacementDegraded")).toBe('"Missing"');
    expect(await detailsOf(texts, output, "ready")).toBe('"Missing"');
    expect(await detailsOf(texts, {}, "ready")).toBe('"Missing"');
  });

  it("leaves out a name that vela would skip", () => {
    const { details } = describing({ types: ["Ready", "A".repeat(32)] });
    expect(details).not.toContain("A".repeat(31));
    expect(details).toContain("ready: $status.ready");
  });

  it.each([
    ["1st", "condition1st"],
    ["--", "condition"],
    ["Context", "conditionContext"],
    ["String", "conditionString"],
    ["If", "conditionIf"],
  ])("gives type %s the name %s", async (type, name) => {
    const texts = describing({ types: [type] });
    const output = withConditions({ type, status: "False" });
    expect(await detailsOf(texts, output, name)).toBe('"False"');
  });

  it("tells types apart whose names are alike", async () => {
    const texts = describing({ types: ["A-B", "AB"] });
    const output = withConditions({ type: "AB", status: "False" });
    expect(await detailsOf(texts, output, "aB")).toBe('"Missing"');
    expect(await detailsOf(texts, output, "aB2")).toBe('"False"');
  });
});
