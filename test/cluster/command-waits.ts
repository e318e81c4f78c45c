import { setTimeout as sleep } from "node:timers/promises";

import { eventually } from "./eventually.ts";
import { hubApplication } from "./hub-objects.ts";
import { ready, type HubState } from "./hub-statuses.ts";
import type { KubeClient } from "./kube-client.ts";
import type { Application } from "./kube-objects.ts";
import type { OperatorStandIn } from "./operator-stand-in.ts";
import type { ReportStep } from "./step-report.ts";
import type { VelaRun } from "./vela-cli.ts";

/** A wait step of vela looks again after at most 60 s, and three Applications wait for one another. */
const noticeSeconds = 200;

/** The command line looks every 5 s; one that doesn't wait has ended after this time. */
const holdSeconds = 12;

/**
 * Follows a `vela addon enable` or `upgrade` from its start to its success: it has to wait in every one of
 * `badStates`, and to succeed after the good one.
 */
export async function expectWaits(
  run: VelaRun,
  badStates: readonly HubState[],
  parts: { client: KubeClient; operator: OperatorStandIn; report: ReportStep },
): Promise<void> {
  const { client, operator, report } = parts;
  const started = Date.now();
  await operator.adopt();
  report(`${run.command}: the ClusterManager is there`);
  for (const state of badStates) {
    await operator.report(state);
    const message = await untilMessage(client, state, run);
    expectRunning(run);
    report(`waits, ocm-hub says "${message}"`);
  }
  await expectStillRuns(run);
  await operator.report(ready);
  const good = Date.now();
  await Promise.race([run.ended, sleep(noticeSeconds * 1000, undefined, { ref: false })]);
  const [before, after] = [good - started, Date.now() - good].map(toSeconds);
  expectSuccess(run, "enabled successfully");
  report(`success: waited ${before} s in bad states, noticed the good one after ${after} s`);
}

/** @throws Error if the command ends within the time in which one that doesn't wait has ended. */
export async function expectStillRuns(run: VelaRun): Promise<void> {
  await Promise.race([run.ended, sleep(holdSeconds * 1000, undefined, { ref: false })]);
  expectRunning(run);
}

async function untilMessage(client: KubeClient, state: HubState, run: VelaRun): Promise<string> {
  const messages = async (): Promise<string[]> => {
    const application = await client.get<Application>(hubApplication);
    return (application?.status?.services ?? []).map(({ message }) => message ?? "");
  };
  const expectation = {
    what: `the message "${state.expectedMessage}..." in ocm-hub`,
    timeoutSeconds: noticeSeconds,
    describeState: async () => JSON.stringify(await messages()),
  };
  return eventually(expectation, async () => {
    expectRunning(run);
    return (await messages()).find((message) => message.startsWith(state.expectedMessage));
  });
}

function expectRunning(run: VelaRun): void {
  if (run.exitCode() === undefined) return;
  throw new Error(
    `"${run.command}" did not wait, it ended with ${run.exitCode()}:\n${run.output()}`,
  );
}

/** @throws Error unless the command ended with 0 and said `text`. */
export function expectSuccess(run: VelaRun, text: string): void {
  if (run.exitCode() === 0 && run.output().includes(text)) return;
  const state = run.exitCode() === undefined ? "still runs" : `ended with ${run.exitCode()}`;
  throw new Error(`"${run.command}" ${state}:\n${run.output()}`);
}

function toSeconds(milliseconds: number): number {
  return Math.round(milliseconds / 1000);
}
