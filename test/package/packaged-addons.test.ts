import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import type { AddonFiles } from "../../generator/model/addon-files.ts";
import { sortedJson } from "../../generator/model/json.ts";
import type { ValidatedAddon } from "../../generator/model/validated-addon.ts";
import type { Case, VelaRender } from "../../generator/model/vela-render.ts";
import { packAddon } from "../../generator/pipeline/pack-addon.ts";
import { unpackArchive } from "../../generator/source/archive/unpack-archive.ts";
import { downloadedAddon } from "../../generator/vela/downloaded-addon.ts";
import { readPackage } from "../../generator/vela/read-package.ts";
import { renderVela } from "../../generator/vela/render-vela.ts";
import { sharedEngine } from "../engine/shared-engines.ts";
import { findCases, type OracleCase } from "../oracle/oracle-case.ts";
import type { OracleDocument } from "../oracle/oracle-document.ts";
import { addonName, caseOf } from "../vela/case-of-oracle.ts";
import { readAddonFolder } from "../vela/read-addon-folder.ts";

const engine = sharedEngine();

/** Its name loses its definitions, from any archive. */
const lost = ["definitions"];

/** The first case that vela renders, of every third fixture addon and of the flagship. */
function firstCases(): OracleCase[] {
  const first = new Map<string, OracleCase>();
  for (const one of findCases(join(import.meta.dirname, "../.."))) {
    const isThere = one.dir !== undefined && existsSync(one.dir);
    if (isThere && !first.has(addonName(one)) && isRendered(one)) first.set(addonName(one), one);
  }
  const isChosen = (name: string, at: number): boolean =>
    !lost.includes(name) && (at % 3 === 0 || name === "flagship");
  return [...first].flatMap(([name, one], at) => (isChosen(name, at) ? [one] : []));
}

function isRendered({ id }: OracleCase): boolean {
  const file = join(import.meta.dirname, "../oracle/expected/1.10", `${id}.json`);
  return !("failure" in (JSON.parse(readFileSync(file, "utf8")) as OracleDocument));
}

async function rendered(addon: AddonFiles, one: Case): Promise<VelaRender | undefined> {
  const outcome = await renderVela({ engine, addon, case: one });
  return outcome.ok ? outcome.render : undefined;
}

/** What `package` makes of an addon, as vela has it from a registry; undefined when nothing may be packaged. */
async function packaged(addon: AddonFiles): Promise<AddonFiles | undefined> {
  const { install } = await readPackage(engine, addon);
  if (!install) return undefined;
  const made = await packAddon(engine, { files: addon } as unknown as ValidatedAddon);
  if (!made.archive) return undefined;
  const { name, bytes } = made.archive;
  const { archive, diagnostics } = await unpackArchive({ name, bytes });
  expect(diagnostics).toEqual([]);
  return archive && (await downloadedAddon(engine, archive)).addon;
}

/**
 * A rendering as text. Without requirements, the annotation that names the addon makes vela put empty ones into the
 * context; the folder alias is never packaged.
 */
function comparable(render: VelaRender | undefined): string {
  const { auxiliary = [], ...rest } = render ?? {};
  const own = auxiliary.filter(({ name }) => !name.endsWith("-alias"));
  return sortedJson({ ...rest, auxiliary: own }).replaceAll(/\\*"system\\*":\{\},?/g, "");
}

describe("the archive that package makes of a fixture addon", () => {
  let compared = 0;

  it.each(firstCases().map((one) => [addonName(one), one] as const))(
    "renders as its folder: %s",
    async (name, one) => {
      const addon = readAddonFolder(one.dir ?? "", name);
      const given = await caseOf({ engine, release: "1.10" }, one);
      const download = await packaged(addon);
      // An addon without a version that helm takes is never packaged.
      if (!download) return;
      compared += 1;
      const [archive, folder] = [await rendered(download, given), await rendered(addon, given)];
      expect(folder).toBeDefined();
      expect(comparable(archive)).toBe(comparable(folder));
    },
  );

  it("is compared often enough", () => {
    expect(compared).toBeGreaterThan(30);
  });
});
