import { cp } from "node:fs/promises";
import { join } from "node:path";

import type { CaseParts, ClusterCase } from "../cluster-case.ts";
import { expectWaits } from "../command-waits.ts";
import { expectDisableRemoves } from "../disable-removes.ts";
import { expectPresent } from "../expect-objects.ts";
import { addonName, keptObjects, removedObjects } from "../hub-objects.ts";
import { degraded, notApplied, progressing } from "../hub-statuses.ts";
import { OperatorStandIn } from "../operator-stand-in.ts";
import { upgradeWhileBusy } from "../upgrade-while-busy.ts";

export const enableFromNamedFolder: ClusterCase = {
  name: "enable-from-named-folder",
  title: "vela addon enable and upgrade wait when the folder is named like the addon",
  run,
};

async function run(parts: CaseParts): Promise<void> {
  const { addonFolder, scratchFolder, client, vela } = parts;
  const operator = new OperatorStandIn(client);
  const follow = { ...parts, operator };
  await cp(addonFolder, join(scratchFolder, addonName), { recursive: true });

  const enable = vela.start(["addon", "enable", `./${addonName}`], scratchFolder);
  await expectWaits(enable, [notApplied, degraded, progressing], follow);
  await expectPresent(client, [...removedObjects, ...keptObjects]);

  const command = ["addon", "upgrade", `./${addonName}`, "operator.replicas=1"];
  const upgrade = await upgradeWhileBusy(() => vela.start(command, scratchFolder), follow);
  await expectWaits(upgrade, [degraded], follow);

  await expectDisableRemoves(follow);
}
