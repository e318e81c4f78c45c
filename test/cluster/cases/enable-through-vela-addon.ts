import type { CaseParts, ClusterCase } from "../cluster-case.ts";
import {
  expectRunning,
  expectStillRuns,
  expectSuccessWhenReady,
  expectWaitsIn,
  untilAdopted,
} from "../command-waits.ts";
import { expectDisableRemoves } from "../disable-removes.ts";
import { expectReplicas } from "../expect-hub.ts";
import { eventually } from "../eventually.ts";
import { expectPresent } from "../expect-objects.ts";
import { keptObjects, removedObjects } from "../hub-objects.ts";
import { degraded, notApplied, progressing } from "../hub-statuses.ts";
import { OperatorStandIn } from "../operator-stand-in.ts";
import type { VelaRun } from "../vela-cli.ts";

export const enableThroughVelaAddon: ClusterCase = {
  name: "enable-through-vela-addon",
  title: "vela-addon enable and upgrade wait for the hub and say meanwhile what it waits for",
  run,
};

async function run(parts: CaseParts): Promise<void> {
  const { addonFolder, client, vela } = parts;
  const operator = new OperatorStandIn(client);
  const follow = { ...parts, operator };
  const states = [notApplied, degraded, progressing];

  const enable = vela.startVelaAddon(["enable", addonFolder, "--set", "operator.replicas=2"]);
  await untilAdopted(enable, follow);
  for (const state of states) {
    await expectWaitsIn(state, enable, follow);
    await untilPrinted(enable, state.expectedMessage);
  }
  await expectSuccessWhenReady(enable, follow);
  await expectPresent(client, [...removedObjects, ...keptObjects]);
  await expectReplicas(client, 2);

  await operator.report(degraded);
  const upgrade = vela.startVelaAddon(["upgrade", addonFolder, "--set", "operator.replicas=1"]);
  await expectWaitsIn(degraded, upgrade, follow);
  await untilPrinted(upgrade, degraded.expectedMessage);
  await expectStillRuns(upgrade);
  await expectSuccessWhenReady(upgrade, follow);
  await expectReplicas(client, 1);

  await expectDisableRemoves(follow);
}

/** Waits until the command, which looks every few seconds, has printed the text. */
async function untilPrinted(run: VelaRun, text: string): Promise<void> {
  const describeState = (): Promise<string> => Promise.resolve(run.output());
  await eventually({ what: `"${text}" to be printed`, timeoutSeconds: 60, describeState }, () => {
    expectRunning(run);
    return Promise.resolve(run.output().includes(text));
  });
}
