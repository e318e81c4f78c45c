import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { suggest } from "../../generator/diagnostics/suggest.ts";

const keys = ["metadata", "parameters", "data", "needNamespace", "system", "icon"];

describe("suggest", () => {
  it.each([
    ["metdata", "metadata"],
    ["parameter", "parameters"],
    ["paramteers", "parameters"],
    ["neednamespace", "needNamespace"],
    ["need-namespace", "needNamespace"],
    ["date", "data"],
    ["icno", "icon"],
  ])("takes %s for %s", (name, meant) => {
    expect(suggest(name, keys)).toBe(meant);
  });

  it.each(["", "x", "replicas", "version", "i"])("has nothing near %j", (name) => {
    expect(suggest(name, keys)).toBeUndefined();
  });

  it("never suggests the name itself", () => {
    expect(suggest("icon", keys)).toBeUndefined();
  });

  it("does not take two short names for each other", () => {
    expect(suggest("a", ["b"])).toBeUndefined();
    expect(suggest("ab", ["ba"])).toBeUndefined();
  });

  it("prefers the nearest, then the first in code-unit order", () => {
    expect(suggest("timeot", ["timer", "timeout", "tmeots"])).toBe("timeout");
    expect(suggest("wait1", ["wait3", "wait2"])).toBe("wait2");
  });

  it("does not depend on the order of the candidates", () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 8 }),
        fc.array(fc.string({ maxLength: 8 })),
        (name, all) => {
          expect(suggest(name, [...all].reverse())).toBe(suggest(name, all));
        },
      ),
      { seed: 1, numRuns: 200 },
    );
  });

  it("finds a long name again after any one edit", () => {
    const edits = fc.tuple(fc.nat("needNamespace".length), fc.constantFrom("q", ""));
    fc.assert(
      fc.property(edits, ([at, letter]) => {
        const edited = `needNamespace`.slice(0, at) + letter + `needNamespace`.slice(at + 1);
        fc.pre(edited !== "needNamespace");
        expect(suggest(edited, keys)).toBe("needNamespace");
      }),
      { seed: 1, numRuns: 50 },
    );
  });
});
