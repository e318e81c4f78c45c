/**
 * Renders every addon of a checkout of kubevela/catalog through vela's own code and through us, with values of its
 * parameters, and writes what came of it into test/catalog:
 *
 *   tsx test/catalog/check-catalog.ts PATH [--check] [--addon NAME…] [--commit ID] [--archives]
 *
 * With --check the committed table is compared instead of written; with --addon only these addons are looked at, and the
 * table is left alone. --commit names the commit of a PATH that is no checkout of git.
 * With --archives every addon is packed, with tar as the catalog does and by vela's own code, and the archives are
 * rendered as downloads from a registry; the table is left alone.
 * Exit code 0 when all is equal, 1 when something differs or the table is not up to date, 2 when it cannot be found out.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { startCueEngines } from "../../generator/engine/engines.ts";
import { type VelaRelease, velaReleases } from "../../generator/model/vela-render.ts";
import { engineOf } from "../../generator/vela/releases.ts";
import { oracleReleases } from "../oracle/oracle-release.ts";
import { buildOracle, startRendering } from "../oracle/run-oracle.ts";
import { type CatalogAddon, readCatalog } from "./catalog-addon.ts";
import { checkArchives } from "./check-archives.ts";
import type { CatalogOutcome } from "./catalog-outcome.ts";
import { addonsWithout, countsOf } from "./catalog-table.ts";
import { outcomesFile, outcomesText, summaryFile, summaryText } from "./catalog-table.ts";
import { type AddonCoverage, coverageFile, coverageText } from "./coverage-table.ts";
import { type Answers, judgeAddon, oracleCases } from "./judge-addon.ts";

const newest = "1.10";

const progress = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      check: { type: "boolean", default: false },
      addon: { type: "string", multiple: true, default: [] },
      commit: { type: "string" },
      archives: { type: "boolean", default: false },
    },
  });
  const [checkout] = positionals;
  if (checkout === undefined) throw new Error("Name the folder of the catalog");
  const only = values.addon;
  if (values.archives) return judgeArchives(checkout, only);
  const commit = values.commit ?? commitOf(checkout);
  const { outcomes, coverages } = await judgeCatalog(checkout, only);
  report(outcomes);
  const isEqual = outcomes.every(({ outcome }) => outcome !== "different");
  const isKept = only.length > 0 || keep(outcomes, { commit, coverages, check: values.check });
  return isEqual && isKept ? 0 : 1;
}

async function judgeArchives(checkout: string, only: readonly string[]): Promise<number> {
  const engines = startCueEngines({ timeLimitMs: 100_000 });
  try {
    const all = await readCatalog(engineOf(engines, newest), checkout);
    const addons = only.length > 0 ? all.filter(({ name }) => only.includes(name)) : all;
    const { compared, differences } = await checkArchives(engines, addons, progress);
    for (const one of differences) process.stdout.write(`${one}\n`);
    process.stdout.write(
      `${addons.length} addons, ${compared} renderings of archives, ${differences.length} different\n`,
    );
    return differences.length === 0 ? 0 : 1;
  } finally {
    await engines.close();
  }
}

function commitOf(checkout: string): string {
  return execFileSync("git", ["-C", checkout, "rev-parse", "HEAD"], { encoding: "utf8" }).trim();
}

interface Judged {
  outcomes: CatalogOutcome[];
  coverages: AddonCoverage[];
}

async function judgeCatalog(checkout: string, only: readonly string[]): Promise<Judged> {
  // A busy machine may need ten times a quiet one's time.
  const engines = startCueEngines({ timeLimitMs: 100_000 });
  try {
    const all = await readCatalog(engineOf(engines, newest), checkout);
    const addons = only.length > 0 ? all.filter(({ name }) => only.includes(name)) : all;
    const count = addons.reduce((sum, { cases }) => sum + cases.length, 0);
    progress(`${addons.length} addons, ${count} cases, vela ${velaReleases.join(", ")}`);
    const answers = await askOracles(addons);
    const started = performance.now();
    const outcomes: CatalogOutcome[] = [];
    for (const addon of addons) {
      const since = performance.now();
      outcomes.push(...(await judgeAddon(engines, addon, answers)));
      const time = Math.round(performance.now() - since);
      progress(`${addon.name}: ${addon.cases.length} cases in ${time} ms`);
    }
    progress(`Rendered and compared in ${Math.round(performance.now() - started)} ms`);
    const coverages = addons.map(({ name, coverage }) => ({ addon: name, coverage }));
    return { outcomes, coverages };
  } finally {
    await engines.close();
  }
}

async function askOracles(addons: readonly CatalogAddon[]): Promise<Answers> {
  const cases = addons.flatMap(oracleCases);
  const started = performance.now();
  const asked = oracleReleases.map(async (release) => {
    const program = buildOracle(release, progress);
    const answers = await startRendering(program, cases);
    progress(`vela ${release} answered after ${Math.round(performance.now() - started)} ms`);
    return [release, answers] as const;
  });
  return new Map<VelaRelease, ReadonlyMap<string, string>>(await Promise.all(asked));
}

function report(outcomes: readonly CatalogOutcome[]): void {
  for (const { addon, release, case: name, outcome, difference } of outcomes) {
    if (difference === undefined) continue;
    const line = `${release} ${addon}, ${name}: ${difference}`;
    process.stdout.write(`${outcome === "different" ? "" : `${outcome}: `}${line}\n`);
  }
  const equal = addonsWithout(outcomes, ["different"]);
  for (const release of velaReleases) {
    const own = outcomes.filter((one) => one.release === release);
    const counts = Object.entries(countsOf(own)).filter(([, count]) => count > 0);
    const text = counts.map(([kind, count]) => `${count} ${kind}`).join(", ");
    const addons = new Set(own.map(({ addon }) => addon)).size;
    const without = equal.get(release)?.length ?? 0;
    process.stdout.write(
      `${release}: ${without} of ${addons} addons without a difference; ${text}\n`,
    );
  }
}

/** Writes the table, or says whether it is as it is written. */
function keep(
  outcomes: readonly CatalogOutcome[],
  { commit, coverages, check }: { commit: string; coverages: AddonCoverage[]; check: boolean },
): boolean {
  const texts = {
    [outcomesFile]: outcomesText(outcomes),
    [coverageFile]: coverageText(coverages),
    [summaryFile]: summaryText(outcomes, commit, coverages),
  };
  let isKept = true;
  for (const [name, text] of Object.entries(texts)) {
    const file = join(import.meta.dirname, name);
    if (!check) writeFileSync(file, text);
    else if (!existsSync(file) || readFileSync(file, "utf8") !== text) {
      progress(`${name} is not what was found; run "npm run catalog PATH" to write it`);
      isKept = false;
    }
  }
  return isKept;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    progress(error instanceof Error ? error.message : String(error));
    process.exitCode = 2;
  },
);
