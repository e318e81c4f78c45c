import { describe, expect, it } from "vitest";

import { mutateCue } from "./mutate-cue.ts";

function mutated(text: string): string[] {
  return mutateCue(text).map((mutant) => mutant.text);
}

describe("mutateCue", () => {
  it("flips one comparison at a time", () => {
    expect(mutated("a == b && c != d")).toEqual([
      "a != b && c != d",
      "a == b || c != d",
      "a == b && c == d",
    ]);
  });

  it("moves the edge of an order and turns it round", () => {
    expect(mutated("a < b")).toEqual(["a <= b", "a > b"]);
    expect(mutated("a >= b")).toEqual(["a > b", "a < b"]);
  });

  it("gives a status each of the other two values", () => {
    expect(mutated('c != "Unknown"').slice(1)).toEqual(['c != "True"', 'c != "False"']);
  });

  it("changes other strings and numbers", () => {
    expect(mutated('*"-" | "a\\"b"')).toEqual(['*"Mutant-" | "a\\"b"', '*"-" | "Mutanta\\"b"']);
    expect(mutated("len(_a) == 0")).toContain("len(_a) == 1");
  });

  it("takes a string with interpolations for one literal", () => {
    expect(mutated('"\\(c.type)=\\(len(x) == 1)": 1')).toEqual([
      '"Mutant\\(c.type)=\\(len(x) == 1)": 1',
      '"\\(c.type)=\\(len(x) == 1)": 2',
    ]);
  });

  it("leaves names, bottom and open lists alone", () => {
    expect(mutated("x1: (a & [...]) | _|_")).toEqual([]);
  });

  it("leaves literals that are only said, and says where a change is", () => {
    const mutants = mutateCue('{"name"}\nif a == "x"', (before) => before.endsWith("{"));
    expect(mutants.map((mutant) => mutant.change)).toEqual([
      "line 2, column 6: == becomes !=",
      'line 2, column 9: "x" becomes "Mutantx"',
    ]);
  });
});
