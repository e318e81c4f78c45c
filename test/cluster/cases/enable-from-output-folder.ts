import { basename, dirname } from "node:path";

import { BusyController } from "../busy-controller.ts";
import type { CaseParts, ClusterCase } from "../cluster-case.ts";
import { expectStillRuns, expectWaits } from "../command-waits.ts";
import { expectDisableRemoves } from "../disable-removes.ts";
import { folderAlias } from "../hub-objects.ts";
import { degraded, notApplied, progressing } from "../hub-statuses.ts";
import { describe } from "../kube-objects.ts";
import { OperatorStandIn } from "../operator-stand-in.ts";

export const enableFromOutputFolder: ClusterCase = {
  name: "enable-from-output-folder",
  title: "vela addon enable and upgrade ./dist-addon wait for the hub, disable removes it",
  run,
};

async function run(parts: CaseParts): Promise<void> {
  const { addonFolder, client, vela, report } = parts;
  const follow = { client, report, operator: new OperatorStandIn(client) };
  const folder = `./${basename(addonFolder)}`;
  const start = (...command: string[]) => vela.start(["addon", ...command], dirname(addonFolder));

  await expectWaits(start("enable", folder), [notApplied, degraded, progressing], follow);
  const alias = folderAlias(basename(addonFolder));
  if (!(await client.get(alias))) throw new Error(`No ${describe(alias)}`);

  // The hub is bad before the upgrade starts, while every Application still says "running".
  await follow.operator.report(degraded);
  const busy = new BusyController(client);
  await busy.start();
  const upgrade = start("upgrade", folder, "operator.replicas=1");
  await expectStillRuns(upgrade).finally(() => busy.stop());
  await expectWaits(upgrade, [degraded], follow);

  await expectDisableRemoves(vela, dirname(addonFolder), follow);
}
