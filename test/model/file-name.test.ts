import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { fileNameOf } from "../../generator/model/file-name.ts";

describe("fileNameOf", () => {
  it.each([
    "web",
    "web-app",
    "a.b",
    "config-template-x",
    "0",
    "auxiliary",
    "con-a",
    "a".repeat(128),
  ])("leaves %s as it is", (name) => {
    expect(fileNameOf(name)).toBe(name);
  });

  it.each([
    ["", /^unnamed_/],
    [".", /^unnamed_/],
    ["..", /^unnamed_/],
    ["/etc/passwd", /^etc-passwd_/],
    ["../../up", /^up_/],
    ["a\\b", /^a-b_/],
    ["a\0b", /^a-b_/],
    ["a\nb", /^a-b_/],
    ["Web", /^web_/],
    ["web_2", /^web-2_/],
    ["-web", /^web_/],
    ["web.", /^web_/],
    [".hidden", /^hidden_/],
    ["con", /^con_/],
    ["nul.yaml", /^nul-yaml_/],
    ["com1", /^com1_/],
    ["größe", /^gr-e_/],
    ["日本", /^unnamed_/],
    ["a".repeat(129), /^a{60}_/],
    ["***", /^unnamed_/],
    ["\ud800", /^unnamed_/],
  ])("makes %j a name that every file system takes", (text, expected) => {
    expect(fileNameOf(text)).toMatch(expected);
    expect(fileNameOf(text)).toMatch(/^[a-z0-9-]+_[0-9a-f]{8}$/);
  });

  it("never gives two texts one name, whatever the letter case", () => {
    const text = fc.oneof(
      fc.stringMatching(/^[aA._-]{0,4}$/),
      fc.string({ unit: "binary", maxLength: 6 }),
    );
    fc.assert(
      fc.property(text, text, (one, other) => {
        if (one === other) return;
        expect(fileNameOf(one).toLowerCase()).not.toBe(fileNameOf(other).toLowerCase());
      }),
      { numRuns: 500, seed: 6 },
    );
  });
});
