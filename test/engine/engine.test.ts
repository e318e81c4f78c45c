import { afterAll, afterEach, expect, test } from "vitest";

import { type CueEngineOptions, startCueEngine } from "../../generator/engine/engine.ts";
import type { CueEngine, EvaluateRequest } from "../../generator/engine/protocol.ts";

const mebibyte = 1024 * 1024;

const evaluate = (text: string, ...select: string[]): EvaluateRequest => ({
  op: "evaluate",
  build: { kind: "text", main: { segments: [{ name: "a.cue", text }] } },
  select,
});

const simple = evaluate("a: b\nb: 1\n", "a");
const simpleAnswer = {
  ok: true,
  result: { errors: [], values: [{ path: "a", exists: true, json: "1", errors: [] }] },
};

const started: CueEngine[] = [];
const start = (options?: CueEngineOptions): CueEngine => {
  const engine = startCueEngine(options);
  started.push(engine);
  return engine;
};
const shared = startCueEngine();

afterEach(async () => {
  await Promise.all(started.splice(0).map((engine) => engine.close()));
});
afterAll(() => shared.close());

test("answers calls that are made at once in their order", async () => {
  const texts = Array.from({ length: 20 }, (_, index) => `a: ${index}`);
  const answers = await Promise.all(texts.map((text) => shared.call(evaluate(text, "a"))));
  expect(answers.map((answer) => answer.ok && answer.result.values[0]?.json)).toEqual(
    texts.map((_, index) => String(index)),
  );
});

test("gives equal answers to equal requests, on any instance", async () => {
  const request = evaluate("a: {x: string, y: x & 1}\nb: nosuch\nc: [for k, v in {z: 1} {k}]", "a");
  const answers = await Promise.all([shared.call(request), start().call(request)]);
  expect(answers[0]).toEqual(answers[1]);
  expect(await shared.call(request)).toEqual(answers[0]);
});

test("stops a call at the time limit and answers the next one", async () => {
  // The time of a first call grows with what else the machine does; a start takes several times that.
  const began = performance.now();
  expect(await start().call(simple)).toEqual(simpleAnswer);
  const timeLimitMs = Math.ceil(300 + (performance.now() - began));
  const engine = start({ timeLimitMs });
  const slow = evaluate(
    'import "list"\nl: list.Range(0, 60, 1)\na: [for w in l for x in l for y in l for z in l if w+x+y+z < 0 {1}]',
    "a",
  );
  const answers = await Promise.all([engine.call(simple), engine.call(slow), engine.call(simple)]);
  expect(answers[0]).toEqual(simpleAnswer);
  expect(answers[1]).toEqual({
    ok: false,
    failure: "time-limit",
    message: `No answer within ${timeLimitMs} ms`,
  });
  expect(answers[2]).toEqual(simpleAnswer);
});

test.each([
  ["one large string", 'import "strings"\na: len(strings.Repeat("x", 300000000))'],
  [
    "a comprehension",
    'import ("list", "strings")\na: [for i in list.Range(0, 40, 1) {x: "\\(i)" + strings.Repeat("x", 3000000)}]',
  ],
])("stops at the memory maximum and answers the next call: %s", async (_, text) => {
  const engine = start({ memoryLimitBytes: 64 * mebibyte, timeLimitMs: 30_000 });
  const answer = await engine.call(evaluate(text, "a"));
  expect(answer).toMatchObject({ ok: false, failure: "memory-limit" });
  expect(await engine.call(simple)).toEqual(simpleAnswer);
});

test("a call for which earlier ones left too little memory is asked again of a new worker", async () => {
  const engine = start({ memoryLimitBytes: 64 * mebibyte, timeLimitMs: 30_000 });
  const repeat = (count: number): string => `strings.Repeat("x", ${count})`;
  const first = await engine.call(evaluate(`import "strings"\na: ${repeat(6_000_000)}`, "a"));
  expect(first.ok).toBe(true);
  const second = `import "strings"\na: len(${repeat(28_000_000)})`;
  const answer = await engine.call(evaluate(second, "a"));
  expect(answer).toMatchObject({ ok: true, result: { values: [{ json: "28000000" }] } });
  const tooMuch = `import "strings"\na: len(${repeat(300_000_000)})`;
  const failed = { ok: false, failure: "memory-limit" };
  expect(await engine.call(evaluate(tooMuch, "a"))).toMatchObject(failed);
  expect(await engine.call(simple)).toEqual(simpleAnswer);
});

test.each([
  ["a structure in itself", "#Node: {next: #Node}\na: #Node"],
  ["a field in itself", "a: {b: a}"],
  ["a function without an end", "#F: {n: int, out: (#F & {n: n + 1}).out}\na: (#F & {n: 1}).out"],
  ["a list in itself", "a: [a]"],
  ["two fields in each other", "a: {x: b}\nb: {y: a}"],
])("names endless recursion: %s", async (_, text) => {
  const answer = await shared.call(evaluate(text, "a"));
  const errors = answer.ok
    ? [...answer.result.errors, ...answer.result.values.flatMap((value) => value.errors)]
    : [];
  expect(errors.map((error) => error.kind)).toContain("recursion");
  expect(errors.find((error) => error.kind === "recursion")?.positions[0]?.file).toBe("a.cue");
});

test("calls behind one that fails are answered by a new worker, in their order", async () => {
  const engine = start();
  const unknown = { op: "nosuch" } as unknown as EvaluateRequest;
  const order: number[] = [];
  const requests = [simple, unknown, simple, simple, unknown, simple, simple];
  const answers = await Promise.all(
    requests.map(async (request, index) => {
      const { ok } = await engine.call(request);
      order.push(index);
      return ok;
    }),
  );
  expect(answers).toEqual([true, false, true, true, false, true, true]);
  expect(order).toEqual([0, 1, 2, 3, 4, 5, 6]);
});

test("refuses calls after close, and those that wait", async () => {
  const engine = start();
  const waiting = engine.call(simple);
  await engine.close();
  expect(await waiting).toMatchObject({ ok: false, failure: "panic" });
  expect(await engine.call(simple)).toMatchObject({ ok: false, failure: "panic" });
});

test("answers an unknown operation with a panic and goes on", async () => {
  const unknown = { op: "nosuch" } as unknown as EvaluateRequest;
  expect(await shared.call(unknown)).toEqual({
    ok: false,
    failure: "panic",
    message: 'unknown operation "nosuch"',
  });
  expect(await shared.call(simple)).toEqual(simpleAnswer);
});

test("names the CUE version of the artifact", () => {
  expect(shared.cueVersion).toBe("v0.9.2");
});
