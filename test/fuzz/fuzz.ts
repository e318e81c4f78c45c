import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startCueEngines } from "../../generator/engine/engines.ts";
import { engineOf } from "../../generator/vela/releases.ts";
import { oracleRelease, oracleReleases } from "../oracle/oracle-release.ts";
import { buildOracle } from "../oracle/run-oracle.ts";
import { drawCases } from "./drawn-addon.ts";
import { judge } from "./judge.ts";

const say = (t: string) => process.stderr.write(t + "\n");
async function main() {
  const { values } = parseArgs({
    options: {
      runs: { type: "string", default: "2000" },
      seed: { type: "string", default: "1" },
      vela: { type: "string" },
      keep: { type: "string" },
    },
  });
  const cases = drawCases(Number(values.runs), Number(values.seed));
  const engines = startCueEngines({ timeLimitMs: 100_000 });
  const releases = values.vela ? [oracleRelease(values.vela)!] : oracleReleases;
  for (const release of releases) {
    const scratch = mkdtempSync(join(tmpdir(), "fuzz-"));
    const program = buildOracle(release, say);
    const t = performance.now();
    const verdicts = await judge(
      { release, program, engine: engineOf(engines, release) },
      cases,
      scratch,
    );
    rmSync(scratch, { recursive: true });
    const stages: Record<string, number> = {};
    verdicts.forEach(({ document, difference }, at) => {
      const stage = "failure" in document ? document.failure.stage : "rendered";
      stages[stage] = (stages[stage] ?? 0) + 1;
      if (difference)
        say(
          `#${at} ${release} ${cases[at]!.constructs.size} ${[...cases[at]!.constructs].filter((c) => c.startsWith("mistake"))}: ${difference}\n`,
        );
    });
    say(
      `${release}: ${JSON.stringify(stages)} ${verdicts.filter((v) => v.difference).length} differ, ${Math.round(performance.now() - t)} ms`,
    );
  }
  await engines.close();
}
await main();
