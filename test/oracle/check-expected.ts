/**
 * Compares test/oracle/expected with what KubeVela's own code says, or writes it:
 *
 *   tsx test/oracle/check-expected.ts [--write] [--archive FILE --against FOLDER]
 *
 * With --archive only the archive is looked at: vela has to read it as a registry download and to render what the folder gives.
 * Exit code 0 when all is equal, 1 when something differs, 2 when the oracle can't be built or run.
 */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { compareArchive } from "./compare-archive.ts";
import { compareExpected, type Difference, writeExpected } from "./expected-files.ts";
import { findCases, findFlagshipCases } from "./oracle-case.ts";
import { buildOracle, renderCases } from "./run-oracle.ts";

const repository = join(import.meta.dirname, "../..");
const expected = join(import.meta.dirname, "expected");

interface Outcome {
  total: number;
  differences: Difference[];
}

function main(): number {
  const { values } = parseArgs({
    options: {
      write: { type: "boolean", default: false },
      archive: { type: "string" },
      against: { type: "string" },
    },
  });
  const program = buildOracle(progress);
  const { archive, against } = values;
  if (archive === undefined) return report(checkExpected(program, values.write));
  if (against === undefined) throw new Error("--archive needs --against FOLDER");
  return report(checkArchive(program, resolve(archive), resolve(against)));
}

function checkExpected(program: string, write: boolean): Outcome {
  const cases = findCases(repository);
  const present = cases.filter(({ dir }) => dir !== undefined && existsSync(dir));
  progress(`Rendering ${present.length} cases with vela`);
  const started = performance.now();
  const rendered = renderCases(program, present);
  progress(`Rendered in ${Math.round(performance.now() - started)} ms`);
  const answers = new Map(cases.map(({ id }) => [id, rendered.get(id)]));
  if (write) {
    for (const id of writeExpected(expected, answers)) progress(`Wrote ${id}`);
  }
  return { total: cases.length, differences: compareExpected(expected, answers) };
}

function checkArchive(program: string, archive: string, folder: string): Outcome {
  const flagship = findFlagshipCases(repository);
  const cases = flagship.length > 0 ? flagship : [{ id: "default" }];
  progress(`Rendering ${cases.length} cases from the archive and from the folder`);
  return { total: cases.length, differences: compareArchive(program, { archive, folder, cases }) };
}

function report({ total, differences }: Outcome): number {
  for (const { id, reason } of differences) console.log(`${id}: ${reason}`);
  const failed = differences.length;
  console.log(`${Math.max(total - failed, 0)} passed, ${failed} failed`);
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
