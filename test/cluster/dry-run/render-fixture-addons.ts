import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { CueEngine } from "../../../generator/engine/protocol.ts";
import { renderVela } from "../../../generator/vela/render-vela.ts";
import { type OracleCase, findCases } from "../../oracle/oracle-case.ts";
import type { OracleDocument } from "../../oracle/oracle-document.ts";
import { addonName, caseOf } from "../../vela/case-of-oracle.ts";
import { readAddonFolder } from "../../vela/read-addon-folder.ts";
import { objectsOf, type RenderedAddon, type RenderedCase } from "./rendered-addon.ts";

const repository = join(import.meta.dirname, "..", "..", "..");

/** The addons, and what vela 1.10 renders and we do not. */
export interface RenderedFixtures {
  readonly addons: readonly RenderedAddon[];
  readonly problems: readonly string[];
}

/** The oracle's fixture addons, and the flagship with the oracle's cases: every case that vela 1.10 renders. */
export async function renderFixtureAddons(engine: CueEngine): Promise<RenderedFixtures> {
  const addons = new Map<string, RenderedCase[]>();
  const problems: string[] = [];
  for (const one of findCases(repository)) {
    if (isRefused(one)) continue;
    const name = addonName(one);
    const given = await caseOf({ engine, release: "1.10" }, one);
    const addon = readAddonFolder(one.dir ?? "", name);
    const outcome = await renderVela({ engine, addon, case: given });
    if (!outcome.ok) {
      const reason = outcome.failure.diagnostics[0]?.message ?? outcome.failure.stage;
      problems.push(`${one.id} does not render: ${reason}`);
      continue;
    }
    const rendered = { name: given.name, objects: objectsOf(outcome.render) };
    addons.set(name, [...(addons.get(name) ?? []), rendered]);
  }
  const rendered = [...addons].map(([name, cases]) => ({ name: `addons/${name}`, cases }));
  return { addons: rendered, problems };
}

function isRefused({ id }: OracleCase): boolean {
  const file = join(repository, "test/oracle/expected/1.10", `${id}.json`);
  return "failure" in (JSON.parse(readFileSync(file, "utf8")) as OracleDocument);
}
