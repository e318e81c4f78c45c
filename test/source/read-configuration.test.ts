import { describe, expect, it } from "vitest";

import { diagnosticToken } from "../../generator/diagnostics/diagnostic.ts";
import { readConfiguration } from "../../generator/source/read-configuration.ts";

const file = "shop/vela-addon.yaml";

describe("readConfiguration", () => {
  it.each([
    ["", {}],
    ["# nothing yet\n", {}],
    ['vela: ["1.10", "1.9"]\ncases: cases\n', { vela: ["1.10", "1.9"], cases: "cases" }],
    [
      "rules:\n  layout/ignored-file: off\n  vela/overwritten: error\n",
      { rules: { "layout/ignored-file": "off", "vela/overwritten": "error" } },
    ],
  ])("reads %j", (text, configuration) => {
    expect(readConfiguration(file, text)).toEqual({ configuration, diagnostics: [] });
  });

  it.each([
    [
      'velas: ["1.10"]',
      "configuration/unknown-key",
      { token: "velas", line: 1, message: 'Nobody reads the key "velas" of "vela-addon.yaml"' },
      'Rename it to "vela"',
    ],
    [
      "cases: a\nrules:\n  layout/ignored: off",
      "configuration/unknown-key",
      {
        token: "layout/ignored",
        line: 3,
        message: 'Nobody reads the key "layout/ignored" of "rules"',
      },
      'Rename it to "layout/ignored-file"',
    ],
    [
      "rules:\n  cue/conflict: off",
      "configuration/unknown-key",
      { token: "cue/conflict", line: 2, message: 'Nobody reads the key "cue/conflict" of "rules"' },
      "Remove it",
    ],
    [
      "vela: [1.10]",
      "configuration/invalid-value",
      { token: "1.10", line: 1, message: 'The field "vela.0" is a number' },
      'Write the release in quotes, for example "1.10"',
    ],
    [
      'vela: ["1.9", "1.12"]',
      "configuration/invalid-value",
      {
        token: '"1.12"',
        line: 1,
        message: 'The field "vela.1" is "1.12", none of 1.9, 1.10, 1.11',
      },
      "Write",
    ],
    [
      'vela: "1.10"',
      "configuration/invalid-value",
      { token: '"1.10"', line: 1, message: 'The field "vela" is a string, not a list' },
      "Write a list",
    ],
    [
      "cases:\n  - a",
      "configuration/invalid-value",
      { token: "- a", line: 2, message: 'The field "cases" is a list, not a string' },
      "Write a string",
    ],
    [
      "rules:\n  readme/stale: of",
      "configuration/invalid-value",
      { token: "of", line: 2, message: 'The field "rules.readme/stale" is "of"' },
      'Write "off"',
    ],
    [
      "- vela",
      "configuration/invalid-value",
      { token: "- vela", line: 1, message: 'The field "vela-addon.yaml" is a list, not an object' },
      "Write an object",
    ],
    [
      "cases: [a",
      "configuration/invalid-value",
      { token: "", line: 1, message: `"${file}" is not YAML` },
      "Correct the YAML",
    ],
    [
      'vela: ["1.9"]\nvela: ["1.10"]',
      "configuration/invalid-value",
      { token: "vela", line: 2, message: `"${file}" is not YAML` },
      "Correct the YAML",
    ],
  ])("refuses %j", (text, code, { token, line, message }, hint) => {
    const { configuration, diagnostics } = readConfiguration(file, text);
    expect(configuration).toEqual({});
    expect(diagnostics).toMatchObject([{ code, at: { file, line } }]);
    const [found] = diagnostics;
    expect(found!.message).toContain(message);
    expect(found!.hint).toContain(hint);
    expect(diagnosticToken(found!.at)).toContain(token);
  });

  it("reports every mistake of a file", () => {
    const { diagnostics } = readConfiguration(file, "vela: [1.9]\ncase: a\nrules:\n  x: y\n");
    expect(diagnostics.map(({ code }) => code).sort()).toEqual([
      "configuration/invalid-value",
      "configuration/unknown-key",
      "configuration/unknown-key",
    ]);
  });

  it.each([
    ['vela: &all [&a "1.10", *a]\n', "*a", "is not taken here"],
    ["vela: &a [*a]\n", "*a", "is not taken here"],
    ["cases: a\n---\nrules: {}\n", "---", "a second document begins"],
    ["cases: [\n", "", "is not YAML"],
  ])("refuses %j as a whole", (text, token, words) => {
    const { configuration, diagnostics } = readConfiguration(file, text);
    expect(configuration).toEqual({});
    expect(diagnostics[0]?.code).toBe("configuration/invalid-value");
    expect(diagnostics[0]?.message).toContain(words);
    if (token !== "") expect(diagnostics.map(({ at }) => diagnosticToken(at))).toEqual([token]);
  });
});
