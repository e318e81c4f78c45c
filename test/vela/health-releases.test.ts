import { describe, expect, it } from "vitest";

import { sharedEngines as engines } from "../engine/shared-engines.ts";
import { type VelaRelease, velaReleases } from "../../generator/model/vela-render.ts";
import { evaluateHealth, type Health, type HealthTexts } from "../../generator/vela/health.ts";
import { engineOf } from "../../generator/vela/releases.ts";

function judge(release: VelaRelease, texts: HealthTexts): Promise<Health> {
  const input = { context: { output: { ready: 2 } }, parameter: { size: 2 } };
  return evaluateHealth(engineOf(engines, release), texts, input);
}

/** What each release makes of texts: healthy or not, and the message. */
async function verdicts(texts: HealthTexts): Promise<Record<string, string>> {
  const judged = velaReleases.map(async (release) => {
    const { healthy, message, problems } = await judge(release, texts);
    const failed = problems.map(({ text }) => ` !${text}`).join("");
    return [release, `${healthy ? "healthy" : "not"} ${message}${failed}`] as const;
  });
  return Object.fromEntries(await Promise.all(judged));
}

describe("the same texts in three releases", () => {
  it("agree on what all know", async () => {
    const same = "healthy 2 of 2";
    const texts = {
      healthPolicy: "isHealth: context.output.ready == parameter.size",
      customStatus: 'message: "\\(context.output.ready) of \\(parameter.size)"',
    };
    expect(await verdicts(texts)).toEqual({ "1.9": same, "1.10": same, "1.11": same });
  });

  it("1.9 tells a message nothing of the verdict", async () => {
    const customStatus = 'message: "healthy: \\(context.status.healthy)"';
    expect(await verdicts({ healthPolicy: "isHealth: false", customStatus })).toEqual({
      "1.9": "not  !customStatus",
      "1.10": "not healthy: false",
      "1.11": "not healthy: false",
    });
  });

  it("1.11 takes no verdict from a policy with an error beside it", async () => {
    const healthPolicy = "isHealth: true\nbeside: 1 & 2";
    expect(await verdicts({ healthPolicy })).toEqual({
      "1.9": "healthy ",
      "1.10": "healthy ",
      "1.11": "not  !healthPolicy",
    });
  });

  it("1.9 takes a message with an error beside it", async () => {
    const customStatus = 'message: "up"\nbeside: 1 & 2';
    expect(await verdicts({ customStatus })).toEqual({
      "1.9": "healthy up",
      "1.10": "healthy  !customStatus",
      "1.11": "healthy  !customStatus",
    });
  });

  it("1.11 repairs sums of lists, where syntax shows that they are lists", async () => {
    const healthPolicy = "a: [1]\nb: a + [2]\nisHealth: len(b + a) == 3";
    const customStatus = 'a: [1, 2]\nmessage: "\\(len(2 * a)) of \\(parameter.size)"';
    const healthy = "healthy 4 of 2";
    expect(await verdicts({ healthPolicy, customStatus })).toEqual({
      "1.9": healthy,
      "1.10": healthy,
      "1.11": healthy,
    });
    const details = "a: [1]\nsizes: len(a + a)";
    expect((await judge("1.11", { details })).details).toEqual({ a: "[1]", sizes: "2" });
    const behind = "s: {if true {a: [1]}, a: _}\nisHealth: len(s.a + s.a) == 2";
    expect(await verdicts({ healthPolicy: behind })).toEqual({
      "1.9": "healthy ",
      "1.10": "healthy ",
      "1.11": "not  !healthPolicy",
    });
  });

  it("1.11 puts a field error into quotes, so that nothing refers to it any more", async () => {
    const customStatus = 'error: "down"\nmessage: error';
    expect(await verdicts({ customStatus })).toEqual({
      "1.9": "healthy down",
      "1.10": "healthy down",
      "1.11": "healthy  !customStatus",
    });
  });

  it("a required field is a syntax error in 1.9 only", async () => {
    const healthPolicy = "#Ready: {ready!: int}\nisHealth: (#Ready & context.output).ready > 1";
    expect(await verdicts({ healthPolicy })).toEqual({
      "1.9": "not  !healthPolicy",
      "1.10": "healthy ",
      "1.11": "healthy ",
    });
  });
});
