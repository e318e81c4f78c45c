import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

import { buildServers } from "./build-servers.ts";
import type { Plan } from "./cluster-case.ts";
import { plans } from "./plans.ts";
import { runPlan, type PlanResult } from "./run-plan.ts";
import type { Stage } from "./stage.ts";

const usage = `Usage: npm run test:cluster -- [options]
Runs the cases of plans.ts on real control planes.

  --only NAME...   run these cases (or plans) only
  --list           print the plans and their cases
  --jobs N         plans that run side by side; default ${defaultJobs()}
  --addon DIR      the built addon; default dist-addon
`;

await main();

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      only: { type: "string", multiple: true, default: [] },
      list: { type: "boolean", default: false },
      jobs: { type: "string", default: String(defaultJobs()) },
      addon: { type: "string", default: resolve(import.meta.dirname, "..", "..", "dist-addon") },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return void process.stdout.write(usage);
  if (values.list) return void process.stdout.write(listPlans());
  if (positionals.length > 0 && values.only.length === 0) throw new Error(usage);
  const chosen = choosePlans([...values.only, ...positionals]);
  const addonFolder = resolve(values.addon);
  await stat(join(addonFolder, "metadata.yaml"));
  const results = await runAll(chosen, { addonFolder, jobs: Number(values.jobs) });
  printSummary(results);
}

/** The plans with only the cases of these names, or of the plans of these names; no name means all. */
function choosePlans(names: readonly string[]): Plan[] {
  const known = new Set(
    plans.flatMap((plan) => [plan.name, ...plan.cases.map(({ name }) => name)]),
  );
  const unknown = names.filter((name) => !known.has(name));
  if (unknown.length > 0) throw new Error(`No case "${unknown.join('", "')}"; --list prints all`);
  if (names.length === 0) return [...plans];
  return plans
    .map(({ name, cases }) => ({
      name,
      cases: cases.filter((each) => names.includes(each.name) || names.includes(name)),
    }))
    .filter(({ cases }) => cases.length > 0);
}

async function runAll(
  chosen: readonly Plan[],
  options: { readonly addonFolder: string; readonly jobs: number },
): Promise<PlanResult[]> {
  const servers = await buildServers();
  const stages = new Set<Stage>();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      void Promise.allSettled([...stages].map((stage) => stage.stop())).then(() =>
        process.exit(130),
      );
    });
  }
  const results: PlanResult[] = [];
  const waiting = [...chosen];
  const work = async (): Promise<void> => {
    for (let plan = waiting.shift(); plan; plan = waiting.shift()) {
      results.push(await runPlan(plan, { servers, addonFolder: options.addonFolder, stages }));
    }
  };
  await Promise.all(Array.from({ length: options.jobs }, work));
  return results;
}

/** Prints the counts; cases that were not asked for count as skipped. */
function printSummary(results: readonly PlanResult[]): void {
  const passed = results.flatMap((result) => result.passed);
  const failed = results.flatMap((result) => result.failed);
  const skipped = plans.flatMap(({ cases }) => cases).length - passed.length - failed.length;
  const lostRaces = results.reduce((sum, result) => sum + result.lostRaces, 0);
  process.stdout.write(`vela lost the race with its own controller ${lostRaces} times\n`);
  for (const name of failed) process.stdout.write(`failed: ${name}\n`);
  process.stdout.write(`${passed.length} passed, ${failed.length} failed, ${skipped} skipped\n`);
  process.exitCode = failed.length === 0 && passed.length > 0 ? 0 : 1;
}

function listPlans(): string {
  return plans
    .map(({ name, cases }) => {
      const lines = cases.map((each) => `  ${each.name}: ${each.title}\n`);
      return `${name}\n${lines.join("")}`;
    })
    .join("");
}

/** Two cores carry four plans: much of a plan's time is vela's waiting between two looks. */
function defaultJobs(): number {
  return 4;
}
