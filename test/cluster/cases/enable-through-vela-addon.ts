import type { CaseParts, ClusterCase } from "../cluster-case.ts";
import { expectSuccess, expectWaits } from "../command-waits.ts";
import { expectDisableRemoves } from "../disable-removes.ts";
import { expectReplicas } from "../expect-hub.ts";
import { expectPresent } from "../expect-objects.ts";
import { keptObjects, removedObjects } from "../hub-objects.ts";
import { degraded, notApplied, progressing } from "../hub-statuses.ts";
import { OperatorStandIn } from "../operator-stand-in.ts";

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
  await expectWaits(enable, states, follow);
  for (const { expectedMessage } of states) expectSuccess(enable, expectedMessage);
  await expectPresent(client, [...removedObjects, ...keptObjects]);
  await expectReplicas(client, 2);

  await operator.report(degraded);
  const upgrade = vela.startVelaAddon(["upgrade", addonFolder, "--set", "operator.replicas=1"]);
  await expectWaits(upgrade, [degraded], follow);
  expectSuccess(upgrade, degraded.expectedMessage);
  await expectReplicas(client, 1);

  await expectDisableRemoves(follow);
}
