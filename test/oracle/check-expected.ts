/**
 * Compares test/oracle/expected with what KubeVela's own code says, or writes it:
 *
 *   tsx test/oracle/check-expected.ts [--vela RELEASE] [--write] [--archive FILE --against FOLDER]
 *
 * Every release that has an oracle is asked, or the one of --vela.
 * With --archive only the archive is looked at, with the newest release unless --vela names one: vela has to read it as a
 * registry download and to render what the folder gives.
 * Exit code 0 when all is equal, 1 when something differs, 2 when the oracle can't be built or run.
 */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { withArchiveCases } from "./archive-cases.ts";
import { compareArchive } from "./compare-archive.ts";
import { compareExpected, type Difference, writeExpected } from "./expected-files.ts";
import { findCases, findFlagshipCases, type OracleCase } from "./oracle-case.ts";
import { oracleRelease, type OracleRelease, oracleReleases } from "./oracle-release.ts";
import { buildOracle, renderCases } from "./run-oracle.ts";

const repository = join(import.meta.dirname, "../..");
const expected = join(import.meta.dirname, "expected");

interface Outcome {
  release: OracleRelease;
  total: number;
  differences: Difference[];
}

function main(): number {
  const { values } = parseArgs({
    options: {
      vela: { type: "string" },
      write: { type: "boolean", default: false },
      archive: { type: "string" },
      against: { type: "string" },
    },
  });
  const releases = releasesOf(values.vela);
  const { archive, against } = values;
  if (archive === undefined) {
    return report(releases.map((release) => checkExpected(release, values.write)));
  }
  if (against === undefined) throw new Error("--archive needs --against FOLDER");
  const newest = releases.slice(-1);
  return report(newest.map((release) => checkArchive(release, resolve(archive), resolve(against))));
}

function releasesOf(name: string | undefined): readonly OracleRelease[] {
  if (name === undefined) return oracleReleases;
  const release = oracleRelease(name);
  if (release === undefined) throw new Error(`--vela takes ${oracleReleases.join(" or ")}`);
  return [release];
}

function checkExpected(release: OracleRelease, write: boolean): Outcome {
  return withArchiveCases((archives) =>
    checkCases(release, { cases: [...findCases(repository), ...archives], write }),
  );
}

function checkCases(
  release: OracleRelease,
  { cases, write }: { cases: readonly OracleCase[]; write: boolean },
): Outcome {
  const program = buildOracle(release, progress);
  const folder = join(expected, release);
  const present = cases.filter(
    ({ dir, archive }) => archive !== undefined || (dir !== undefined && existsSync(dir)),
  );
  const started = performance.now();
  const rendered = renderCases(program, present);
  const time = Math.round(performance.now() - started);
  progress(`vela ${release}: rendered ${present.length} cases in ${time} ms`);
  const answers = new Map(cases.map(({ id }) => [id, rendered.get(id)]));
  if (write) {
    for (const id of writeExpected(folder, answers)) progress(`Wrote ${release}/${id}`);
  }
  return { release, total: cases.length, differences: compareExpected(folder, answers) };
}

function checkArchive(release: OracleRelease, archive: string, folder: string): Outcome {
  const program = buildOracle(release, progress);
  const flagship = findFlagshipCases(repository);
  const cases = flagship.length > 0 ? flagship : [{ id: "default" }];
  progress(`Rendering ${cases.length} cases from the archive and from the folder`);
  const differences = compareArchive(program, { archive, folder, cases });
  return { release, total: cases.length, differences };
}

function report(outcomes: readonly Outcome[]): number {
  let passed = 0;
  let failed = 0;
  for (const { release, total, differences } of outcomes) {
    for (const { id, reason } of differences) console.log(`${release}/${id}: ${reason}`);
    failed += differences.length;
    passed += Math.max(total - differences.length, 0);
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

function progress(message: string): void {
  process.stderr.write(`${message}\n`);
}

try {
  process.exitCode = main();
} catch (error) {
  progress(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
