import { existsSync, readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { sharedEngines } from "../engine/shared-engines.ts";
import { packageDifference, stricter } from "../oracle/package/compare-package.ts";
import {
  expectedFile,
  type ExpectedPackage,
  packedFolders,
} from "../oracle/package/expected-packages.ts";
import { folderAt, packUnchecked, refusalOf, withFolders } from "../oracle/package/our-package.ts";

const expected = JSON.parse(readFileSync(expectedFile, "utf8")) as Record<string, ExpectedPackage>;

/** Those that vela was asked about; a new fixture is asked about by test/oracle/package/check-packages.ts. */
const folders = packedFolders().filter(
  ({ name, dir }) => name in expected && (dir === undefined || existsSync(dir)),
);

describe("what vela's own PackageAddon makes of a folder", () => {
  it("is packed here, entry by entry", async () => {
    const differences: string[] = [];
    let packed = 0;
    await withFolders(async (home) => {
      for (const folder of folders) {
        const vela = expected[folder.name];
        if (!vela || "refused" in vela) continue;
        const ours = await packUnchecked(sharedEngines, folderAt(folder, home));
        const difference = packageDifference(folder.name, vela, ours);
        if (difference !== undefined) differences.push(difference);
        else packed += 1;
      }
    });
    expect(differences).toEqual([]);
    expect(packed).toBeGreaterThan(240);
  });

  it("is refused here when vela refuses it", async () => {
    const taken: string[] = [];
    let refused = 0;
    await withFolders(async (home) => {
      for (const folder of folders) {
        const vela = expected[folder.name];
        if (!vela || !("refused" in vela)) continue;
        refused += 1;
        const codes = await refusalOf(sharedEngines, folderAt(folder, home));
        if (codes.length === 0) taken.push(`${folder.name}: ${vela.refused}`);
      }
    });
    expect(taken).toEqual([]);
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
