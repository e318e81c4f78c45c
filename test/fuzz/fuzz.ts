/**
 * Draws whole addons and cases and asks whether vela's own code and ours make the same of them:
 *
 *   tsx test/fuzz/fuzz.ts [--runs N] [--seed N] [--vela RELEASE] [--keep DIR] [--fixtures | --numbers]
 *
 * The same seed draws the same. Prints how often each construct stood in what vela rendered and refused. With --fixtures the addons
 * of test/fixtures are mixed and changed instead, and nothing is asserted about how often what occurs; with
 * --numbers, neither is it, addons are drawn that are about numbers only. The first
 * differences are made as small as they get, printed, and with --keep written there as fixtures.
 * Exit code 0 when all is equal and everything occurred often enough (fuzz-report.ts), 1 when not, 2 when the oracle
 * cannot be built or run. Needs Go.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { startCueEngines } from "../../generator/engine/engines.ts";
import { engineOf } from "../../generator/vela/releases.ts";
import { oracleRelease, oracleReleases } from "../oracle/oracle-release.ts";
import { buildOracle } from "../oracle/run-oracle.ts";
import { type DrawnAddon, drawCases, type DrawnCase } from "./drawn-addon.ts";
import {
  fuzzReport,
  type FuzzRun,
  shortcomings,
  stageCounts,
  unreachedStages,
} from "./fuzz-report.ts";
import { judge, type Judge, type Verdict, writeAddon } from "./judge.ts";
import { mutateFixtures, readFixtures } from "./mutated-fixtures.ts";
import { numberCases } from "./number-addons.ts";
import { shrink } from "./shrink.ts";

const repository = join(import.meta.dirname, "../..");

/** More are told in one line each. */
const mostShrunk = 3;

const progress = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

/** Added to the seed for further cases. */
const furtherSeeds = [1_000_003, 2_000_003];

interface TimedRun extends FuzzRun {
  started: number;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      runs: { type: "string", default: "2000" },
      seed: { type: "string", default: "1" },
      vela: { type: "string" },
      keep: { type: "string" },
      fixtures: { type: "boolean", default: false },
      numbers: { type: "boolean", default: false },
    },
  });
  const [count, seed] = [Number(values.runs), Number(values.seed)];
  const cases = values.fixtures
    ? mutateFixtures(readFixtures(repository), { count, seed })
    : values.numbers
      ? numberCases(count, seed)
      : drawCases(count, seed);
  const further =
    values.fixtures || values.numbers
      ? []
      : furtherSeeds.map((by) => () => drawCases(count, seed + by));
  const releases = oracleReleases.filter((one) => one === (values.vela ?? one));
  if (values.vela !== undefined && !oracleRelease(values.vela)) {
    throw new Error(`--vela takes ${oracleReleases.join(" or ")}`);
  }
  const engines = startCueEngines({ timeLimitMs: 100_000 });
  const scratch = mkdtempSync(join(tmpdir(), "vela-addon-fuzz-"));
  let isGood = true;
  try {
    for (const release of releases) {
      const program = buildOracle(release, progress);
      const asked: Judge = { release, program, engine: engineOf(engines, release), scratch };
      const run = await judgeAll(asked, cases, further);
      if (!(await fuzz(asked, run, values.keep))) isGood = false;
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
    await engines.close();
  }
  return isGood ? 0 : 1;
}

/** Judges further cases, too, as long as vela gives up nowhere at one of its stages, so that this depends on no seed. */
async function judgeAll(
  asked: Judge,
  drawn: readonly DrawnCase[],
  further: readonly (() => readonly DrawnCase[])[],
): Promise<TimedRun> {
  const started = performance.now();
  const { release } = asked;
  let run: FuzzRun = { release, cases: drawn, verdicts: await judge(asked, drawn) };
  for (const draw of further) {
    if (unreachedStages(run).length === 0) break;
    const more = draw();
    const verdicts = [...run.verdicts, ...(await judge(asked, more))];
    run = { release, cases: [...run.cases, ...more], verdicts };
  }
  return { ...run, started };
}

/** Whether all is equal and nothing occurred too rarely. */
async function fuzz(asked: Judge, run: TimedRun, keep: string | undefined): Promise<boolean> {
  const { cases, verdicts, started } = run;
  process.stdout.write(`${fuzzReport(run)}\n`);
  const differing = cases.flatMap((one, at) => {
    const verdict = verdicts[at];
    return verdict?.difference === undefined ? [] : [{ one, verdict }];
  });
  for (const { one, verdict } of differing) progress(`${one.id}: ${verdict.difference ?? ""}\n`);
  for (const { one, verdict } of differing.slice(0, mostShrunk)) {
    const least = await shrink(one, async (addons) => {
      const judged = await judge(asked, addons);
      return judged.map((other) => kindOf(other) === kindOf(verdict));
    });
    const [last] = await judge(asked, [least]);
    show(one, least, last);
    if (keep !== undefined) {
      const folder = join(keep, `${one.id.replaceAll("/", "-")}-${asked.release}`);
      writeAddon(least, join(folder, "addon"));
      const fixture = { cases: [{ name: "default", ...least.case }] };
      writeFileSync(join(folder, "cases.json"), `${JSON.stringify(fixture, null, 2)}\n`);
    }
  }
  const isOneSided = cases.some(({ id }) => /^(mutant|numbers)/.test(id));
  const lacks = isOneSided ? [] : shortcomings(run);
  for (const lack of lacks) progress(lack);
  const seconds = Math.round((performance.now() - started) / 1000);
  const rendered = stageCounts(run).get("rendered") ?? 0;
  progress(
    `KubeVela ${asked.release}: ${cases.length} addons, ${rendered} rendered, ${differing.length} differ, ${seconds} s`,
  );
  return differing.length === 0 && lacks.length === 0;
}

/** What kind of difference it is, so that another one is not shrunk in its place. */
function kindOf({ document, difference }: Verdict): string | undefined {
  if (difference === undefined) return undefined;
  const stage = "failure" in document ? document.failure.stage : "rendered";
  const [line = ""] = difference.split(/\n| \(/);
  const cause = /vela says: .*: (.*)$/.exec(line)?.[1] ?? line.split(" in line ")[0] ?? "";
  return `${stage}: ${cause.replace(/\d+|"[^"]*"/g, "")}`;
}

function show(one: DrawnCase, { files, case: given }: DrawnAddon, last: Verdict | undefined): void {
  progress(`--- ${one.id}, made small: ${JSON.stringify(given)}`);
  for (const [path, text] of Object.entries(files)) progress(`${path}:\n${text}`);
  progress(`${last?.difference ?? ""}\n`);
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    progress(error instanceof Error ? `${error.message}\n${String(error.cause)}` : String(error));
    process.exitCode = 2;
  },
);
