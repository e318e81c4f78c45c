import { expect, it } from "vitest";

import type { VelaReader } from "../readers/vela-reader.ts";
import { type FaultRun, rerunByForce, rerunGivenUp, runFaults } from "./fault-run.ts";
import type { FaultTarget } from "./fault-target.ts";
import { isRaceOfServer, judgeRun } from "./judge-run.ts";

/**
 * One test for each seed from `first` on. `-t "seed N$"` runs one of them, VELA_ADDON_KIT_FAULT_SEEDS=1000 that many; the
 * words of a failure show all that happened.
 */
export function testSeeds(
  { first, count }: { readonly first: number; readonly count: number },
  open: () => { readonly target: FaultTarget; readonly vela: VelaReader },
): void {
  const chosen = Number(process.env["VELA_ADDON_KIT_FAULT_SEEDS"] ?? count);
  const seeds = Array.from({ length: chosen }, (_, index) => first + index);
  it.each(seeds)("seed %d", async (seed) => {
    const { target, vela } = open();
    const run = await runFaults(target, String(seed));
    const judging = { vela, lastWriterWins: target.lastWriterWins };
    expectNothing(run, await judgeRun(run, judging));
    const isRace = target.lastWriterWins && isRaceOfServer(run);
    const rerun = await (isRace ? rerunByForce : rerunGivenUp)(run, String(seed));
    if (rerun) expectNothing(rerun, await judgeRun(rerun, judging), told(run));
    expect(await run.repository.foreign()).toBe(run.foreign);
  });
}

function expectNothing(run: FaultRun, wrong: readonly string[], before?: string): void {
  if (wrong.length === 0) return;
  const behind = before === undefined ? "" : `\n\nIt is a rerun of:\n${before}`;
  expect.fail(`${wrong.join("\n")}\n\n${told(run)}${behind}`);
}

/** Everything that a person needs to see what went wrong. */
function told({ scene, ends }: FaultRun): string {
  const { name, mostFaults } = scene;
  const lines = [`${name}, ${mostFaults ?? "any number of"} faults`];
  for (const [index, { published, way }] of ends.entries()) {
    lines.push(
      `publisher ${index + 1}: exit code ${published.exitCode}, ${published.outcome ?? ""}`,
    );
    lines.push(...way.told().map((line) => `  ${line}`));
    lines.push(...published.notes.map((note) => `  note: ${note}`));
    lines.push(...published.diagnostics.map(({ code, message }) => `  ${code}: ${message}`));
  }
  return lines.join("\n");
}
