import { expect, it } from "vitest";

import { detailsTooNew } from "../../../generator/check/rules/details-too-new.ts";
import { sharedEngine } from "../../engine/shared-engines.ts";
import type { AddonSource } from "../../../generator/model/addon-source.ts";
import type { StatusTexts, TypedDefinition } from "../../../generator/model/definition.ts";
import { places } from "./run-rule.ts";

const engine = sharedEngine();

const addon = { folder: "out", files: [], texts: new Map<string, string>() };
const details = { healthPolicy: "isHealth: true", details: "a: 1" };

/** The places in an addon that asks for a vela and has a trait with this health. */
async function found(vela: string | undefined, health?: StatusTexts): Promise<string[]> {
  const night: TypedDefinition = {
    ...{ type: "trait", name: "night", description: "" },
    ...(health && { health }),
  };
  const source: AddonSource = {
    root: "src",
    metadata: { name: "a", version: "1.0.0", description: "", ...(vela && { system: { vela } }) },
    definitions: [night, { type: "policy", name: "curfew", description: "" }],
    data: {},
    templates: [],
    ranges: new Map([
      [
        "definitions.night.health",
        { file: "src/addon.ts", range: { start: 4, end: 6 }, approximate: false },
      ],
    ]),
    texts: new Map([["src/addon.ts", "0123456789"]]),
  };
  return places(await detailsTooNew.check({ engine, addon, source }));
}

it.each([">=1.10.0-0", ">=1.10", "1.10.2 - 1.10.3", "~1.10.0"])(
  "reports details where the addon admits %s",
  async (vela) => {
    expect(await found(vela, details)).toEqual(["definition/invalid src/addon.ts:1:5"]);
  },
);

it.each([">=1.10.4-0", ">1.10.3", "~1.11.0-0", "1.10.9"])(
  "says nothing where it admits %s only",
  async (vela) => {
    expect(await found(vela, details)).toEqual([]);
  },
);

it.each([undefined, ">=1.9.0", "not a constraint"])(
  "leaves %s to what says so anyway",
  async (vela) => {
    expect(await found(vela, details)).toEqual([]);
  },
);

it("says nothing without details, or without a typed project", async () => {
  expect(await found(">=1.10.0-0", { healthPolicy: "isHealth: true" })).toEqual([]);
  expect(await found(">=1.10.0-0")).toEqual([]);
  expect(await detailsTooNew.check({ engine, addon })).toEqual([]);
});
