import { describe, expect, it } from "vitest";

import { refusalHint } from "../../generator/enable/vela-refusal.ts";
import { hintProblems } from "../diagnostics/wording.ts";

describe("what vela refuses", () => {
  it.each([
    [
      "Error: you must first enable dependencies: [fluxcd helm]",
      'Run "vela addon enable fluxcd" and "vela addon enable helm" first',
    ],
    [
      "Error: definition: web already exist and not belong to any addon \nif you want override them, please use argument '--override-definitions' to enable ",
      "Pass --override-definitions, if nothing else needs the definitions that are there",
    ],
    [
      'Error: cannot fetch addon related addon web-shop: applications.core.oam.dev "addon-web-shop" not found',
      "Run vela-addon enable in the place of upgrade, with all values",
    ],
    [
      "'shop' addon was currently installed on clusters [a,b], but this operation will uninstall from these clusters: [b] \nDo you want to continue? (y/n)\nError: operation abort",
      "Pass --yes, or name all clusters that the addon is to stay on with --clusters",
    ],
  ])("has a way on: %j", (words, hint) => {
    expect(refusalHint(words)).toBe(hint);
    expect(hintProblems(hint)).toEqual([]);
  });

  it.each([
    "Error: something else",
    "Do you want to continue? (y/n)\nAddon shop enabled successfully.",
    "Error: you must first enable dependencies: []",
    "",
  ])("has none that is known: %j", (words) => {
    expect(refusalHint(words)).toBeUndefined();
  });
});
