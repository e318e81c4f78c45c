import type { Servers } from "./build-servers.ts";
import type { Plan } from "./cluster-case.ts";
import { messageOf, runCase } from "./run-case.ts";
import { startStage, type Stage } from "./stage.ts";
import { startStepReport, type ReportStep } from "./step-report.ts";

/** How a plan went, with the names of its cases that were run. */
export interface PlanResult {
  readonly passed: string[];
  readonly failed: string[];
  /** How often vela lost the race with its own controller, and was started again. */
  lostRaces: number;
}

/** What all plans share. */
export interface PlanOptions {
  readonly servers: Servers;
  readonly addonFolder: string;
  /** Every stage that stands at present. */
  readonly stages: Set<Stage>;
}

/**
 * Runs a plan's cases on a control plane of its own; a failed case ends its control plane, and the next one gets a
 * fresh one. A control plane that does not start fails the case that was to run on it.
 */
export async function runPlan(plan: Plan, options: PlanOptions): Promise<PlanResult> {
  const { servers, addonFolder, stages } = options;
  const result: PlanResult = { passed: [], failed: [], lostRaces: 0 };
  let stage: Stage | undefined;
  const end = async (): Promise<void> => {
    result.lostRaces += stage?.vela.lostRaces ?? 0;
    await stage?.stop();
    if (stage) stages.delete(stage);
    stage = undefined;
  };
  const report = startStepReport(plan.name);
  for (const clusterCase of plan.cases) {
    stage ??= await start(options, report);
    const isGood = stage && (await runCase(clusterCase, { stage, servers, addonFolder, report }));
    result[isGood ? "passed" : "failed"].push(clusterCase.name);
    if (!isGood) await end();
  }
  await end();
  return result;
}

async function start(options: PlanOptions, report: ReportStep): Promise<Stage | undefined> {
  try {
    const stage = await startStage(options.servers);
    options.stages.add(stage);
    report("the control plane is ready");
    return stage;
  } catch (error) {
    report(`failed to start the control plane: ${messageOf(error)}`);
    return undefined;
  }
}
