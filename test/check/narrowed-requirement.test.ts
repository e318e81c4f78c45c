import { describe, expect, it } from "vitest";

import { narrowedTo } from "../../generator/check/narrowed-requirement.ts";
import { type VelaRelease, velaReleases } from "../../generator/model/vela-render.ts";

describe("narrowedTo", () => {
  it.each<[string, VelaRelease[], string | undefined, string]>([
    ["the newest", ["1.11"], undefined, "<1.11.0-0"],
    ["the two newest", ["1.10", "1.11"], undefined, "<1.10.0-0"],
    ["the oldest", ["1.9"], undefined, ">=1.10.0-0"],
    ["the two oldest", ["1.9", "1.10"], "", ">=1.11.0-0"],
    ["the middle", ["1.10"], undefined, "!=1.10.x"],
    ["the outer ones", ["1.9", "1.11"], undefined, "!=1.9.x, !=1.11.x"],
    ["the newest beside a bound", ["1.11"], ">=1.9.0-0", ">=1.9.0-0, <1.11.0-0"],
    ["the newest beside a choice", ["1.11"], "~1.10 || ~1.11", "<1.11.0-0"],
  ])("%s", (_, refusing, constraint, expected) => {
    expect(narrowedTo({ refusing, rendered: velaReleases, constraint })).toBe(expected);
  });

  it("knows the rendered releases only", () => {
    const rendered: VelaRelease[] = ["1.10", "1.11"];
    expect(narrowedTo({ refusing: ["1.10"], rendered, constraint: ">=1.10.0-0" })).toBe(
      ">=1.10.0-0, >=1.11.0-0",
    );
  });
});
