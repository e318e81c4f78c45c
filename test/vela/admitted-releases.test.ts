import { describe, expect, it } from "vitest";

import { sharedEngine } from "../engine/shared-engines.ts";
import { velaReleases } from "../../generator/model/vela-render.ts";
import { admittedReleases } from "../../generator/vela/admitted-releases.ts";
import { releaseFacts } from "../../generator/vela/releases.ts";

const engine = sharedEngine();

describe("the releases that a requirement admits", () => {
  it.each([
    [undefined, "1.9 1.10 1.11"],
    ["", "1.9 1.10 1.11"],
    [">=1.9.0", "1.9 1.10 1.11"],
    [">=1.10.0", "1.10 1.11"],
    [">=1.10.0-0", "1.10 1.11"],
    [">=v1.10.4", "1.10 1.11"],
    [">=1.10.4, <1.11.0", "1.10"],
    [">=1.10.4, <1.11.0-0", "1.10"],
    ["<1.11.0-0", "1.9 1.10"],
    ["~1.10", "1.10"],
    ["1.10.x", "1.10"],
    ["=1.9.5", "1.9"],
    ["!=1.10.x", "1.9 1.11"],
    [">=1.9.0, !=1.10.3", "1.9 1.10 1.11"],
    ["~1.9 || ~1.11", "1.9 1.11"],
    [">=1.11.0-alpha.4", "1.11"],
    [">=1.11.0", "1.11"],
    [">=1.12.0", ""],
    [">=1.10.0, <1.9.0", ""],
    ["<1.9.0", ""],
    // Another finding says that vela cannot read this one.
    ["at least 1.10", "1.9 1.10 1.11"],
  ])("%s: %s", async (constraint, admitted) => {
    expect((await admittedReleases(engine, constraint)).join(" ")).toBe(admitted);
  });
});

it.each(velaReleases)("the mirrored version of %s is one of its line", (release) => {
  const { mirrored, versions } = releaseFacts[release];
  expect(versions).toContain(mirrored);
  expect(versions.filter((version) => !version.startsWith(`${release}.`))).toEqual([]);
});
