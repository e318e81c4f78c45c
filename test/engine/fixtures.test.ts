import { readdirSync, readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";

import { startCueEngines } from "../../generator/engine/engines.ts";
import {
  type CueVersion,
  cueVersions,
  type EngineRequest,
} from "../../generator/engine/protocol.ts";

interface Fixture {
  name: string;
  request: EngineRequest;
  /** What CUE v0.9.2 answers. */
  result: unknown;
  /** What the versions answer that answer differently. */
  others?: Partial<Record<CueVersion, unknown>>;
}

// The results are written by `go test . -update` in generator/engine/shim, which runs the same files natively.
const folder = new URL("fixtures/", import.meta.url);
const files = readdirSync(folder).sort();
const read = (file: string): Fixture =>
  JSON.parse(readFileSync(new URL(file, folder), "utf8")) as Fixture;
const engines = startCueEngines();
afterAll(() => engines.close());

describe.each(cueVersions)("through wasm, CUE %s answers as natively", (version) => {
  test.each(files)("%s", async (file) => {
    const { request, result, others = {} } = read(file);
    const expected = version in others ? others[version] : result;
    expect(await engines.of(version).call(request)).toEqual({ ok: true, result: expected });
  });
});

test("there is a fixture for each operation", () => {
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

test("an answer stands among the others only where it differs", () => {
  for (const file of files) {
    const { result, others = {} } = read(file);
    for (const other of Object.values(others)) expect(other, file).not.toEqual(result);
  }
});

const alike = files.filter((file) => read(file).others === undefined);
const withoutCue = files.filter((file) => /^(set|version|yaml)-/.test(file));

// Many fixtures are there because the versions differ in them, so their share says nothing; the count is for people.
test(`${alike.length} of ${files.length} fixtures are answered alike by all versions, and all without CUE`, () => {
  expect(withoutCue.length).toBeGreaterThan(0);
  expect(withoutCue.filter((file) => !alike.includes(file))).toEqual([]);
});
