import { existsSync, readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { sharedEngines } from "../engine/shared-engines.ts";
import { compareFolders } from "../oracle/package/compare-folders.ts";
import { stricter } from "../oracle/package/compare-package.ts";
import {
  expectedFile,
  type ExpectedPackage,
  packedFolders,
} from "../oracle/package/expected-packages.ts";

const expected = JSON.parse(readFileSync(expectedFile, "utf8")) as Record<string, ExpectedPackage>;

const folders = packedFolders().filter(({ dir }) => dir === undefined || existsSync(dir));

describe("what vela's own PackageAddon makes of a folder", () => {
  it("is made here, entry by entry, and refused where vela refuses it", async () => {
    const { packed, refused, differences } = await compareFolders(sharedEngines, folders, expected);
    expect(differences).toEqual([]);
    expect(packed).toBeGreaterThan(240);
    expect(refused).toBeGreaterThan(90);
  });

  it("is known for every folder that is refused although vela packs it", () => {
    const names = Object.keys(stricter).filter((name) => {
      const vela = expected[name];
      return !vela || "refused" in vela;
    });
    expect(names).toEqual([]);
  });
});
