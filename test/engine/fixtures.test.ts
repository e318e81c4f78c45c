import { readdirSync, readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";

import { startCueEngine } from "../../generator/engine/engine.ts";
import type { EngineRequest } from "../../generator/engine/protocol.ts";

interface Fixture {
  name: string;
  request: EngineRequest;
  result: unknown;
}

// The results are written by `go test . -update` in generator/engine/shim, which runs the same files natively.
const folder = new URL("fixtures/", import.meta.url);
const files = readdirSync(folder).sort();
const engine = startCueEngine();
afterAll(() => engine.close());

describe("through wasm, the engine answers as natively", () => {
  test.each(files)("%s", async (file) => {
    const fixture = JSON.parse(readFileSync(new URL(file, folder), "utf8")) as Fixture;
    expect(await engine.call(fixture.request)).toEqual({ ok: true, result: fixture.result });
  });

  test("has a fixture for each operation", () => {
    const operations = new Set(files.map((file) => file.split("-")[0]?.replace(".json", "")));
    expect([...operations].sort()).toEqual([
      "definition",
      "evaluate",
      "format",
      "openapi",
      "parse",
      "set",
      "version",
      "yaml",
    ]);
  });
});
