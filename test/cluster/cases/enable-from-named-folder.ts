import { cp } from "node:fs/promises";
import { join } from "node:path";

import { BusyController } from "../busy-controller.ts";
import type { CaseParts, ClusterCase } from "../cluster-case.ts";
import { expectStillRuns, expectWaits } from "../command-waits.ts";
import { expectDisableRemoves } from "../disable-removes.ts";
import { addonName } from "../hub-objects.ts";
import { degraded, notApplied } from "../hub-statuses.ts";
import { OperatorStandIn } from "../operator-stand-in.ts";

export const enableFromNamedFolder: ClusterCase = {
  name: "enable-from-named-folder",
  title: "vela addon enable and upgrade wait when the folder is named like the addon",
  run,
};

async function run(parts: CaseParts): Promise<void> {
  const { addonFolder, scratchFolder, client, vela, report } = parts;
  const follow = { client, report, operator: new OperatorStandIn(client) };
  await cp(addonFolder, join(scratchFolder, addonName), { recursive: true });
  const start = (...command: string[]) => vela.start(["addon", ...command], scratchFolder);

  await expectWaits(start("enable", `./${addonName}`), [notApplied], follow);

  await follow.operator.report(degraded);
  const busy = new BusyController(client);
  await busy.start();
  const upgrade = start("upgrade", `./${addonName}`, "operator.replicas=1");
  await expectStillRuns(upgrade).finally(() => busy.stop());
  await expectWaits(upgrade, [degraded], follow);

  await expectDisableRemoves(vela, scratchFolder, follow);
}
