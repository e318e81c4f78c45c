import { join } from "node:path";

import { addonVersion, releaseLabel, writeAddonVersion } from "../addon-version.ts";
import type { CaseParts, ClusterCase } from "../cluster-case.ts";
import {
  expectRunning,
  expectSuccessWhenReady,
  untilAdopted,
  untilMessage,
  type FollowParts,
} from "../command-waits.ts";
import { expectDisableRemoves } from "../disable-removes.ts";
import { eventually } from "../eventually.ts";
import { expectHubRuns, expectReplicas } from "../expect-hub.ts";
import { addonName, clusterManager } from "../hub-objects.ts";
import type { KubeObject } from "../kube-objects.ts";
import { OperatorStandIn } from "../operator-stand-in.ts";
import type { VelaRun } from "../vela-cli.ts";

export const upgradeTwentyTimes: ClusterCase = {
  name: "upgrade-twenty-times",
  title:
    "twenty upgrades in a row, each with kept values, succeed only after the new generation is ready",
  run,
};

const upgradeCount = 20;

async function run(parts: CaseParts): Promise<void> {
  const { addonFolder, scratchFolder, client, vela } = parts;
  const follow = { ...parts, operator: new OperatorStandIn(client) };
  const target = join(scratchFolder, addonName);
  const present = await addonVersion(addonFolder);

  await writeAddonVersion(addonFolder, { version: present, target });
  const enable = ["addon", "enable", `./${addonName}`, "operator.replicas=2"];
  const enableRun = vela.start(enable, scratchFolder);
  await untilAdopted(enableRun, follow);
  await expectSuccessWhenReady(enableRun, follow);

  for (let count = 1; count <= upgradeCount; count++) {
    const version = `99.0.${count}`;
    await writeAddonVersion(addonFolder, { version, target });
    const upgrade = vela.start(["addon", "upgrade", `./${addonName}`], scratchFolder);
    await untilRelease(version, upgrade, follow);
    // The conditions are all good, but of the generation before.
    await untilMessage("Waiting: the operator has observed generation", upgrade, follow);
    expectRunning(upgrade);
    await expectSuccessWhenReady(upgrade, follow);
    await expectHubRuns(client);
    await expectReplicas(client, 2);
    parts.report(`upgrade ${count} of ${upgradeCount}`);
  }
  await expectDisableRemoves(follow);
}

/** Waits until the ClusterManager is the one of this release. */
async function untilRelease(version: string, run: VelaRun, follow: FollowParts): Promise<void> {
  const what = `the ClusterManager of release ${version}`;
  await eventually({ what, timeoutSeconds: 120 }, async () => {
    expectRunning(run);
    const found = await follow.client.get<ClusterManager>(clusterManager);
    return found?.spec.nodePlacement?.nodeSelector?.[releaseLabel] === version;
  });
}

interface ClusterManager extends KubeObject {
  readonly spec: { readonly nodePlacement?: { readonly nodeSelector?: Record<string, string> } };
}
