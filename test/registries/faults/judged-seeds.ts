import { expect, it } from "vitest";

import type { VelaReader } from "../readers/vela-reader.ts";
import { type FaultRun, runFaults } from "./fault-run.ts";
import type { FaultTarget } from "./fault-target.ts";
import { judgeRun } from "./judge-run.ts";

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
    const wrong = await judgeRun(run, { vela, lastWriterWins: target.lastWriterWins });
    expect(await run.repository.foreign()).toBe(run.foreign);
    if (wrong.length > 0) expect.fail(`${wrong.join("\n")}\n\n${told(run)}`);
  });
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
