import { setTimeout as sleep } from "node:timers/promises";

import { eventually } from "./eventually.ts";
import { hubApplication } from "./hub-objects.ts";
import { ready, type HubState } from "./hub-statuses.ts";
import type { KubeClient } from "./kube-client.ts";
import type { Application } from "./kube-objects.ts";
import { Nudger, nudgeUntil } from "./nudge-applications.ts";
import type { OperatorStandIn } from "./operator-stand-in.ts";
import type { ReportStep } from "./step-report.ts";
import type { VelaCli, VelaRun } from "./vela-cli.ts";

/** A wait step of vela looks again after at most 60 s, and three Applications wait for one another. */
const noticeSeconds = 200;

/** The command line looks every 5 s; one that doesn't wait has ended after this time. */
const holdSeconds = 12;

/** What a command is followed with. */
export interface FollowParts {
  readonly client: KubeClient;
  readonly vela: VelaCli;
  readonly operator: OperatorStandIn;
  readonly report: ReportStep;
  /** Whether vela-core is left to find the good state by itself, as late as its back-off has it; default false. */
  readonly isPatient?: boolean;
}

/**
 * Follows a `vela addon enable` or `upgrade` from its start to its success: it has to wait in every one of
 * `badStates`, of which `vela status ocm-hub` has to tell, and to succeed after the good one.
 */
export async function expectWaits(
  run: VelaRun,
  badStates: readonly HubState[],
  parts: FollowParts,
): Promise<void> {
  const started = Date.now();
  await untilAdopted(run, parts);
  for (const state of badStates) await expectWaitsIn(state, run, parts);
  await expectStillRuns(run);
  const waited = Math.round((Date.now() - started) / 1000);
  await expectSuccessWhenReady(run, parts);
  parts.report(`it had waited ${waited} s in bad states`);
}

/** Waits until the ClusterManager is there and the operator's stand-in has taken charge of it. */
export async function untilAdopted(run: VelaRun, parts: FollowParts): Promise<void> {
  const adopted = Promise.race([parts.operator.adopt(), run.ended]);
  if (!parts.isPatient) await nudgeUntil(parts.client, adopted, noticeSeconds);
  await adopted;
  expectRunning(run);
  parts.report(`${run.command}: the ClusterManager is there`);
}

/** Reports the state; the command has to wait in it, and `vela status ocm-hub` has to show our message for it. */
export async function expectWaitsIn(
  state: HubState,
  run: VelaRun,
  parts: FollowParts,
): Promise<void> {
  await parts.operator.report(state);
  const message = await untilMessage(state.expectedMessage, run, parts);
  const status = parts.vela.start(["status", hubApplication.name ?? "", "-n", "vela-system"]);
  await status.ended;
  expectSuccess(status, message);
  expectRunning(run);
  parts.report(`waits, vela status ocm-hub says "${message}"`);
}

/** Reports the good state, after which the command has to end with success. */
export async function expectSuccessWhenReady(run: VelaRun, parts: FollowParts): Promise<void> {
  const { client, operator, report, isPatient } = parts;
  expectRunning(run);
  await operator.report(ready);
  const good = Date.now();
  const timeout = sleep(noticeSeconds * 1000, undefined, { ref: false });
  if (isPatient) await Promise.race([run.ended, timeout]);
  else await nudgeUntil(client, run.ended, noticeSeconds);
  expectSuccess(run, "enabled successfully");
  const seconds = Math.round((Date.now() - good) / 1000);
  const how = isPatient ? "left to vela's back-off" : "nudged";
  report(`${run.command}: success ${seconds} s after the good state, ${how}`);
}

/** @throws Error if the command ends within the time in which one that doesn't wait has ended. */
export async function expectStillRuns(run: VelaRun): Promise<void> {
  await Promise.race([run.ended, sleep(holdSeconds * 1000, undefined, { ref: false })]);
  expectRunning(run);
}

/** Waits until a component of the nested Application has a message that starts so, and returns the whole of it. */
export async function untilMessage(
  start: string,
  run: VelaRun,
  { client, isPatient }: FollowParts,
): Promise<string> {
  const nudger = new Nudger(client);
  const messages = async (): Promise<string[]> => {
    const application = await client.get<Application>(hubApplication);
    return (application?.status?.services ?? []).map(({ message }) => message ?? "");
  };
  const expectation = {
    what: `the message "${start}..." in ocm-hub`,
    timeoutSeconds: noticeSeconds,
    describeState: async () => JSON.stringify(await messages()),
  };
  return eventually(expectation, async () => {
    expectRunning(run);
    if (!isPatient) await nudger.look();
    return (await messages()).find((message) => message.startsWith(start));
  });
}

/** @throws Error if the command has ended. */
export function expectRunning(run: VelaRun): void {
  if (run.exitCode() === undefined) return;
  throw new Error(
    `"${run.command}" did not wait, it ended with ${run.exitCode()}:\n${run.output()}`,
  );
}

/** @throws Error unless the command ended with 0 and said `text`. */
export function expectSuccess(run: VelaRun, text: string): void {
  expectEnd(run, { exitCode: 0, text });
}

/** @throws Error unless the command ended with `exitCode` and said `text`. */
export function expectEnd(
  run: VelaRun,
  end: { readonly exitCode: number; readonly text: string },
): void {
  if (run.exitCode() === end.exitCode && run.output().includes(end.text)) return;
  const state = run.exitCode() === undefined ? "still runs" : `ended with ${run.exitCode()}`;
  throw new Error(
    `"${run.command}" ${state}, expected the end ${end.exitCode} and "${end.text}":\n${run.output()}`,
  );
}
