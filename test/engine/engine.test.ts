import { afterAll, expect, test } from "vitest";

import { startCueEngine } from "../../generator/engine/engine.ts";

const engine = startCueEngine();
afterAll(() => engine.close());

test("evaluates a text", async () => {
  const answer = await engine.call({
    op: "evaluate",
    build: { kind: "text", main: { segments: [{ name: "a.cue", text: "a: b\nb: 1\n" }] } },
    select: ["a"],
  });
  expect(answer).toEqual({
    ok: true,
    result: { errors: [], values: [{ path: "a", exists: true, json: "1", errors: [] }] },
  });
});
