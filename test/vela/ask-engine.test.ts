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

it.each([
  "runtime error: index out of range [3] with length 2",
  "invalid request: makeslice: len out of range",
])("throws for another panic: %s", async (message) => {
  const failed = await ask(message).catch((error: unknown) => error);
  expect(failed).not.toBeInstanceOf(EngineLimitReached);
  expect(String(failed)).toContain(message);
});
