import { expect, it } from "vitest";

import type { CueEngine } from "../../generator/engine/protocol.ts";
import { askEngine, EngineLimitReached } from "../../generator/vela/ask-engine.ts";

/** An engine whose Go code ends with a panic of this text. */
function panicking(message: string): CueEngine {
  return {
    cueVersion: "v0.9.2",
    call: () => Promise.resolve({ ok: false, failure: "panic", message }),
    close: () => Promise.resolve(),
  };
}

const ask = (message: string): Promise<unknown> =>
  askEngine(panicking(message), { op: "parse", files: [], roots: [] });

it.each([
  "runtime error: makeslice: len out of range\ngoroutine 1",
  "runtime error: makeslice: cap out of range",
  "strings: Repeat output length overflow",
  "bytes: Repeat output length overflow",
])("takes what no memory holds for a limit, not for a bug: %s", async (message) => {
  const failed = await ask(message).catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(EngineLimitReached);
  expect(failed).toMatchObject({ limit: "memory-limit" });
});

/** The stack that Go prints behind a panic, of the functions between it and ours. */
const stackOf = (...functions: string[]): string =>
  [
    "runtime/debug.Stack()",
    "main.handle.func1()",
    "panic({0x79560, 0x178c90})",
    ...functions,
    "main.run()",
  ]
    .map((name) => `${name}\n\tsome/file.go:1 +0x1`)
    .join("\n");

it("takes a panic of CUE on a person's text for that person's mistake, and names the file", async () => {
  const functions = [
    "strings.Repeat({0x1, 0x5}, 0x8)",
    "cuelang.org/go/internal/core/adt.BinOp(0x1)",
  ];
  const message = `strings: negative Repeat count\ngoroutine 1 [running]:\n${stackOf(...functions)}`;
  const main = { segments: [{ name: "template.cue", text: "" }] };
  const build = { kind: "application" as const, main, files: [] };
  const failed = await askEngine(panicking(message), { op: "evaluate", build, select: [] }).catch(
    (error: unknown) => error,
  );
  expect(failed).toBeInstanceOf(EngineLimitReached);
  const wanted = { limit: "panic", isPanic: true, file: "template.cue" };
  expect(failed).toMatchObject({ ...wanted, message: "strings: negative Repeat count" });
});

it("throws for a panic of our own Go code, also when a library called it", async () => {
  const message = `nil map\n${stackOf("runtime.panicmem()", "main.walk(0x1)", "cuelang.org/go/cue/ast.Walk(0x1)")}`;
  const failed = await ask(message).catch((error: unknown) => error);
  expect(failed).not.toBeInstanceOf(EngineLimitReached);
});

it.each([
  "runtime error: index out of range [3] with length 2",
  "invalid request: makeslice: len out of range",
])("throws for another panic: %s", async (message) => {
  const failed = await ask(message).catch((error: unknown) => error);
  expect(failed).not.toBeInstanceOf(EngineLimitReached);
  expect(String(failed)).toContain(message);
});
