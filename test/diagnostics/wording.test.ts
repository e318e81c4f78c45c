import { describe, expect, it } from "vitest";

import { diagnosticCodes } from "../../generator/diagnostics/codes.ts";
import { diagnostic } from "../../generator/diagnostics/diagnostic.ts";
import { expectWording, hintProblems, wordingProblems } from "./wording.ts";

describe("wordingProblems", () => {
  it.each([
    ["the name is wrong", "does not begin with a capital"],
    ["", "does not begin with a capital"],
    ["The name is wrong.", "ends with a period or blank"],
    ["The name is wrong ", "ends with a period or blank"],
    ["The name\nis wrong", "has several lines"],
    ["The name isn't right", "has a contraction"],
    ["It's wrong", "has a contraction"],
    ["The name can’t be", "has a contraction"],
    ["The file /tmp/x/addon.ts is wrong", "has a folder of this machine"],
    ['The file "/home/me/addon.ts" is wrong', "has a folder of this machine"],
    ["Missing ',' in struct literal", "has a word of CUE's or Go's insides"],
    ["There are 2 errors in empty disjunction: x", "has a word of CUE's or Go's insides"],
    ["The value is bottom", "has a word of CUE's or Go's insides"],
    ["Cannot use <nil> here", "has a word of CUE's or Go's insides"],
    [`The value "${"x".repeat(90)}" is wrong`, "quotes a value of more than 82 characters"],
  ])("finds in %j that it %s", (text, problem) => {
    expect(wordingProblems(text)).toEqual([problem]);
  });

  it.each([
    `The value "isn't it." is wrong`,
    `"x" is wrong`,
    "The addon's name is wrong",
    "The tables' rows differ at /metadata/name",
    "Write export default defineAddon({ ... }) in addon.ts",
  ])("takes %j", (text) => {
    expect(wordingProblems(text)).toEqual([]);
  });
});

describe("hintProblems", () => {
  it.each(["The name should change", "Renaming it helps", "You can rename it"])(
    "finds no verb at the start of %j",
    (hint) => {
      expect(hintProblems(hint)).toHaveLength(1);
    },
  );

  it("takes a step", () => {
    expect(hintProblems(`Rename it to "a"`)).toEqual([]);
  });
});

describe("expectWording", () => {
  const at = { origin: "--set", index: 0 };

  it("passes a good diagnostic and fails a bad message or hint", () => {
    expectWording(diagnostic("cue/conflict", "Two values conflict", at, { hint: "Remove one" }));
    expect(() => {
      expectWording(diagnostic("cue/conflict", "two values conflict", at));
    }).toThrow();
    expect(() => {
      expectWording(
        diagnostic("cue/conflict", "Two values conflict", at, { hint: "One too many" }),
      );
    }).toThrow();
  });
});

describe("the titles of the codes", () => {
  it.each(Object.entries(diagnosticCodes))("%s is worded as messages are", (code, { title }) => {
    const startsWithFileName = /^(addon\.ts|template\.yaml|NOTES\.cue|vela)\b/.test(title);
    expect(wordingProblems(startsWithFileName ? `The ${title}` : title)).toEqual([]);
    expect(code).toMatch(/^[a-z]+\/[a-z]+(-[a-z]+)*$/);
  });
});
