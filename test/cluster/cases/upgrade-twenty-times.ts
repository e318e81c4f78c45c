import { join } from "node:path";

import { addonVersion, writeAddonVersion } from "../addon-version.ts";
import type { CaseParts, ClusterCase } from "../cluster-case.ts";
import {
  expectRunning,
  expectSuccessWhenReady,
  untilAdopted,
  untilMessage,
} from "../command-waits.ts";
import { expectDisableRemoves } from "../disable-removes.ts";
import { expectHubRuns, expectReplicas, untilRelease } from "../expect-hub.ts";
import { addonName } from "../hub-objects.ts";
import { OperatorStandIn } from "../operator-stand-in.ts";

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
