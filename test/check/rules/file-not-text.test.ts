import { expect, test } from "vitest";

import { fileNotText } from "../../../generator/check/rules/file-not-text.ts";
import type { CueEngine } from "../../../generator/engine/protocol.ts";
import { places } from "./run-rule.ts";

/** The rule asks the engine nothing. */
const engine = {} as CueEngine;

function check(path: string, bytes: number[]) {
  const files = [{ path, bytes: Uint8Array.from(bytes), spans: [] }];
  const addon = { folder: "out", files, texts: new Map<string, string>() };
  return fileNotText.check({ engine, addon });
}

test.each(["template.cue", "resources/a.yaml", "definitions/d.cue", "NOTES.cue"])(
  "refuses %s with a byte that is no UTF-8",
  async (path) => {
    expect(places(await check(path, [0x2f, 0x2f, 0xe9, 0x0a]))).toEqual([
      `layout/not-text out/${path}:1:3`,
    ]);
  },
);

test.each([
  ["template.cue", [0x2f, 0x2f, 0xc3, 0xa9]],
  ["template.cue", [0xef, 0xbb, 0xbf]],
  ["README.md", [0xe9]],
  ["picture.png", [0x89, 0x50]],
])("passes %s with bytes %j", async (path, bytes) => {
  expect(await check(path, bytes)).toEqual([]);
});
