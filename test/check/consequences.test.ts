import { describe, expect, it } from "vitest";

import { withoutConsequences, withoutRenamed } from "../../generator/check/consequences.ts";
import type { DiagnosticCode } from "../../generator/diagnostics/codes.ts";
import { type Diagnostic, diagnostic } from "../../generator/diagnostics/diagnostic.ts";
import { type AddonFiles, addonFilesOf } from "../../generator/model/addon-files.ts";

function addon(...unmade: string[]): AddonFiles {
  const files = addonFilesOf({ folder: "shop", files: [], texts: new Map() });
  return { ...files, unmade: unmade.map((path) => ({ path, text: "" })) };
}

function finding(code: DiagnosticCode, line = 1): Diagnostic {
  const at = { file: "a.cue", line, column: 1, length: 1, lineText: "a" };
  return diagnostic(code, "It is wrong", at);
}

function codes(found: readonly Diagnostic[]): string[] {
  return found.map(({ code }) => code);
}

describe("withoutConsequences", () => {
  it.each<[DiagnosticCode, string]>([
    ["layout/no-template", "template.cue"],
    ["layout/no-template", "template.yaml"],
    ["metadata/missing-field", "metadata.yaml"],
    ["vela/overwritten", "metadata.yaml"],
    ["readme/stale", "parameter.cue"],
  ])("leaves out %s when %s could not be made", (code, path) => {
    expect(withoutConsequences(addon(path), [finding(code)])).toEqual([]);
    expect(codes(withoutConsequences(addon("resources/a.cue"), [finding(code)]))).toEqual([code]);
    expect(codes(withoutConsequences(addon(), [finding(code)]))).toEqual([code]);
  });

  it("keeps what has nothing to do with the missing file", () => {
    const found = [finding("cue/conflict"), finding("layout/ignored-file")];
    expect(withoutConsequences(addon("template.cue", "metadata.yaml"), found)).toEqual(found);
  });

  it("says once that two files of one base name give one name to two components", () => {
    const [name, files] = [finding("vela/duplicate-name"), finding("layout/duplicate-base-name")];
    expect(withoutConsequences(addon(), [name, files])).toEqual([files]);
    const elsewhere = finding("layout/duplicate-base-name", 2);
    expect(withoutConsequences(addon(), [name, elsewhere])).toEqual([name, elsewhere]);
  });

  it("says once, and best, that a parameter is not declared", () => {
    const unknown = finding("cue/unknown-parameter", 3);
    const again = [finding("cue/unresolved-reference", 3), finding("cue/incomplete-value", 3)];
    const others = [finding("cue/unresolved-reference", 4), finding("cue/conflict", 3)];
    expect(withoutConsequences(addon(), [...again, unknown, ...others])).toEqual([
      unknown,
      ...others,
    ]);
  });
});

it.each([
  ["cue/unknown-parameter", "replicas", 'Write "parameter.replicas"', 1],
  ["cue/unknown-parameter", "ports[].name", 'Write "name" in place of "nmae"', 1],
  ["cue/unknown-parameter", "replicas", 'Write "parameter.replica"', 2],
  ["cue/unknown-context", "replicas", 'Write "parameter.replicas"', 2],
] as const)("%s for the unused parameter %s, with %s, leaves %i", (code, path, hint, count) => {
  const unused = { ...finding("cue/unused-parameter"), path };
  expect(withoutConsequences(addon(), [{ ...finding(code, 2), hint }, unused])).toHaveLength(count);
});

it("leaves out what CUE says around the place of a better finding, or of it", () => {
  const better = finding("cue/unguarded-parameter", 5);
  const around = {
    ...finding("cue/incomplete-value", 9),
    related: [{ message: "at", at: better.at }],
  };
  expect(withoutConsequences(addon(), [around, better])).toEqual([better]);
});

it("says once that a key of the metadata is mistyped", () => {
  const missing = { ...finding("metadata/missing-field"), hint: 'Add "description"' };
  const other = { ...finding("metadata/missing-field"), hint: 'Add "version"' };
  const unknown = { ...finding("source/unknown-key"), hint: 'Rename it to "description"' };
  expect(withoutRenamed([missing, other, unknown])).toEqual([other, unknown]);
});
