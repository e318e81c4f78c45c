/**
 * Draws many schemas and values and asks whether all agree about them (see generator/schema/GRAMMAR.md):
 *
 *   tsx test/schema/check-contract.ts [--runs N] [--seed N] [--cue VERSION…] [--oracle] [--write]
 *
 * The engines of every CUE version are asked, or those of --cue; with --oracle vela's own code instead, which needs
 * Go. --write puts the counts into test/schema/CONTRACT.md. Exit code 0 when all agree and every construct was
 * drawn, accepted and rejected often enough (see contract-report.ts), 1 when not, 2 when the oracle cannot be built or run.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { startCueEngines } from "../../generator/engine/engines.ts";
import { cueVersions } from "../../generator/engine/protocol.ts";
import { oracleReleases } from "../oracle/oracle-release.ts";
import { contractReport, shortcomings } from "./contract-report.ts";
import { type ContractRun, engineJudge, type Judged, runContract } from "./contract-run.ts";
import { checkWithOracle } from "./oracle-check.ts";

interface Asked {
  runs: number;
  seed: number;
  versions: readonly (typeof cueVersions)[number][];
}

const progress = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      runs: { type: "string", default: "2000" },
      seed: { type: "string", default: "1" },
      cue: { type: "string", multiple: true, default: [...cueVersions] },
      oracle: { type: "boolean", default: false },
      write: { type: "boolean", default: false },
    },
  });
  const versions = cueVersions.filter((version) => values.cue.includes(version));
  const asked = { runs: Number(values.runs), seed: Number(values.seed), versions };
  const started = performance.now();
  const run = values.oracle ? await askOracle(asked) : await askEngines(asked);
  if (!run) return 1;
  const judges = values.oracle
    ? `the code of KubeVela ${oracleReleases.join(" and ")}`
    : `CUE ${versions.join(", ")}`;
  const report = contractReport(run, { ...asked, judges, oracle: values.oracle });
  if (values.write) writeFileSync(join(import.meta.dirname, "CONTRACT.md"), report);
  process.stdout.write(report);
  progress(`${Math.round((performance.now() - started) / 1000)} s`);
  const lacks = shortcomings(run);
  for (const lack of lacks) progress(lack);
  return lacks.length === 0 ? 0 : 1;
}

async function askEngines({ runs, seed, versions }: Asked): Promise<ContractRun> {
  const engines = startCueEngines();
  try {
    const judges = versions.map((version) => engineJudge(engines.of(version)));
    return await runContract({ seed, runs, judges });
  } finally {
    await engines.close();
  }
}

/** Undefined when vela's own code says something else. */
async function askOracle({ runs, seed }: Asked): Promise<ContractRun | undefined> {
  const all: Judged[] = [];
  const collect = (given: Judged): Promise<string[]> => {
    all.push(given);
    return Promise.resolve([]);
  };
  const run = await runContract({ seed, runs, judges: [{ name: "collect", judge: collect }] });
  let isEqual = true;
  for (const [release, found] of checkWithOracle(all, progress)) {
    progress(`KubeVela ${release}: ${found.length} of ${run.values} values judged otherwise`);
    for (const text of found.slice(0, 20)) progress(text);
    if (found.length > 0) isEqual = false;
  }
  return isEqual ? run : undefined;
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
