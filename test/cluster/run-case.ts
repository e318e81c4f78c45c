import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import { listAllObjects } from "./all-objects.ts";
import { describeApplications } from "./application-states.ts";
import type { Servers } from "./build-servers.ts";
import type { CaseParts, ClusterCase } from "./cluster-case.ts";
import { expectNothingLeft } from "./cluster-leftovers.ts";
import type { Stage } from "./stage.ts";
import type { ReportStep } from "./step-report.ts";

/** What a case runs on. */
export interface CaseStage {
  readonly stage: Stage;
  readonly servers: Servers;
  readonly addonFolder: string;
  readonly report: ReportStep;
}

type CleanUp = () => void | Promise<void>;

/** Runs one case and reports how it ended, with the servers' logs when it failed; true if it passed. */
export async function runCase(clusterCase: ClusterCase, on: CaseStage): Promise<boolean> {
  const { stage, servers, addonFolder, report } = on;
  const { controlPlane, vela, kubelet } = stage;
  const { client } = controlPlane;
  const scratchFolder = join(controlPlane.folder, "cases", clusterCase.name);
  const cleanUps: CleanUp[] = [];
  const atEnd = (cleanUp: CleanUp): void => void cleanUps.push(cleanUp);
  const tools = { client, vela, kubelet, servers, report, atEnd };
  const parts: CaseParts = { ...tools, controlPlane, addonFolder, scratchFolder };

  const started = Date.now();
  const lostRacesBefore = vela.lostRaces;
  report(`CASE ${clusterCase.name}: ${clusterCase.title}`);
  let failure: string | undefined;
  try {
    await mkdir(scratchFolder, { recursive: true });
    const before = await listAllObjects(client);
    await clusterCase.run(parts);
    await cleanUpAll(cleanUps);
    await expectNothingLeft(client, before);
  } catch (error) {
    failure = `${await describeStage(stage)}\nfailed: ${messageOf(error)}`;
    await cleanUpAll(cleanUps).catch((reason: unknown) => {
      report(messageOf(reason));
    });
  }
  for (const line of failure?.split("\n") ?? []) report(line);
  const lostRaces = vela.lostRaces - lostRacesBefore;
  if (lostRaces > 0) report(`vela lost the race with its own controller ${lostRaces} times`);
  const seconds = Math.round((Date.now() - started) / 1000);
  report(`${failure === undefined ? "PASSED" : "FAILED"} ${clusterCase.name} in ${seconds} s`);
  return failure === undefined;
}

/** The ends of all logs, where every Application stands, and what commands that still run have printed. */
async function describeStage({ controlPlane, vela }: Stage): Promise<string> {
  const logs = await controlPlane.logTails().catch(String);
  const applications = await describeApplications(controlPlane.client).catch(String);
  return [logs, applications, vela.describeRunning()].join("\n");
}

/**
 * Calls all of them, the last one first, and forgets them.
 * @throws Error that says what failed first.
 */
async function cleanUpAll(cleanUps: CleanUp[]): Promise<void> {
  let failure: string | undefined;
  for (const cleanUp of cleanUps.splice(0).toReversed()) {
    try {
      await cleanUp();
    } catch (error) {
      failure ??= `Failed to clean up: ${messageOf(error)}`;
    }
  }
  if (failure !== undefined) throw new Error(failure);
}

/** What an error says. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
