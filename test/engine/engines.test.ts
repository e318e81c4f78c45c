import { afterAll, afterEach, describe, expect, test } from "vitest";

import { type CueEngineOptions, startCueEngine } from "../../generator/engine/engine.ts";
import { startCueEngines } from "../../generator/engine/engines.ts";
import {
  type CueEngine,
  type CueVersion,
  cueVersions,
  type EvaluateRequest,
} from "../../generator/engine/protocol.ts";

const mebibyte = 1024 * 1024;

const evaluate = (text: string): EvaluateRequest => ({
  op: "evaluate",
  build: { kind: "text", main: { segments: [{ name: "a.cue", text }] } },
  select: ["a"],
});

const simple = evaluate("a: 1");
const simpleAnswer = { ok: true, result: { values: [{ json: "1" }] } };
/** Sums lists for some seconds. */
const slow = evaluate(
  'import "list"\nl: list.Range(0, 60, 1)\na: [for w in l for x in l for y in l for z in l if w+x+y+z < 0 {1}]',
);
const large = evaluate('import "strings"\na: len(strings.Repeat("x", 300000000))');
/** Only 0.14 refuses the sum of lists, only 0.5 the mark of a required field. */
const listSum = evaluate("a: [1] + [2]");
const required = evaluate("a: {b!: 1, b: 1}");

const shared = startCueEngines();
afterAll(() => shared.close());

const started: CueEngine[] = [];
const start = (options: CueEngineOptions): CueEngine => {
  const engine = startCueEngine(options);
  started.push(engine);
  return engine;
};
afterEach(async () => {
  await Promise.all(started.splice(0).map((engine) => engine.close()));
});

const isRefused = async (version: CueVersion, request: EvaluateRequest): Promise<boolean> => {
  const answer = await shared.of(version).call<"evaluate">(request);
  if (!answer.ok) throw new Error(answer.message);
  return answer.result.failedAt !== undefined;
};

test("three engines answer side by side, each as its own CUE version", async () => {
  const refused = await Promise.all(
    cueVersions.map(async (version) => ({
      version,
      listSum: await isRefused(version, listSum),
      required: await isRefused(version, required),
    })),
  );
  expect(refused).toEqual([
    { version: "v0.5.0", listSum: false, required: true },
    { version: "v0.9.2", listSum: false, required: false },
    { version: "v0.14.1", listSum: true, required: false },
  ]);
});

test("an engine is started once and names its version", () => {
  for (const version of cueVersions) {
    expect(shared.of(version)).toBe(shared.of(version));
    expect(shared.of(version).cueVersion).toBe(version);
  }
});

test("a version without an engine is refused", () => {
  expect(() => startCueEngine({ cueVersion: "v0.4.0" as CueVersion })).toThrow("cue-0.4.0");
});

test("close ends all engines", async () => {
  const engines = startCueEngines();
  const running = cueVersions.map((version) => engines.of(version));
  await engines.close();
  for (const engine of running) {
    expect(await engine.call(simple)).toMatchObject({ ok: false, failure: "panic" });
  }
});

describe.each(cueVersions)("an engine of CUE %s", (cueVersion) => {
  test("stops at the time limit while the others answer, and answers the next call", async () => {
    const engine = start({ cueVersion, timeLimitMs: 300 });
    const stopped = engine.call(slow);
    for (const version of cueVersions) {
      expect(await shared.of(version).call(simple)).toMatchObject(simpleAnswer);
    }
    expect(await stopped).toMatchObject({ ok: false, failure: "time-limit" });
    expect(await engine.call(simple)).toMatchObject(simpleAnswer);
  });

  test("stops at its memory maximum and answers the next call", async () => {
    const engine = start({ cueVersion, memoryLimitBytes: 64 * mebibyte, timeLimitMs: 30_000 });
    expect(await engine.call(large)).toMatchObject({ ok: false, failure: "memory-limit" });
    expect(await engine.call(simple)).toMatchObject(simpleAnswer);
  });
});
