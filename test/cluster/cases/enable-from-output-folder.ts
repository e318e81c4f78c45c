import { basename, dirname, join } from "node:path";

import { writeAddonVersion } from "../addon-version.ts";
import type { CaseParts, ClusterCase } from "../cluster-case.ts";
import { expectWaits } from "../command-waits.ts";
import { expectDisableRemoves } from "../disable-removes.ts";
import { untilRelease } from "../expect-hub.ts";
import { expectGone, expectPresent } from "../expect-objects.ts";
import { folderAlias, keptObjects, removedObjects } from "../hub-objects.ts";
import { degraded, notApplied, progressing } from "../hub-statuses.ts";
import { OperatorStandIn } from "../operator-stand-in.ts";
import { upgradeWhileBusy } from "../upgrade-while-busy.ts";

export const enableFromOutputFolder: ClusterCase = {
  name: "enable-from-output-folder",
  title: "vela addon enable and upgrade ./dist-addon wait for the hub, disable removes all of it",
  run,
};

async function run(parts: CaseParts): Promise<void> {
  const { addonFolder, scratchFolder, client, vela } = parts;
  const operator = new OperatorStandIn(client);
  const follow = { ...parts, operator };
  const folder = `./${basename(addonFolder)}`;
  const alias = folderAlias(basename(addonFolder));

  const enable = vela.start(["addon", "enable", folder], dirname(addonFolder));
  await expectWaits(enable, [notApplied, degraded, progressing], { ...follow, isPatient: true });
  await expectPresent(client, [alias, ...removedObjects, ...keptObjects]);

  const upgrade = ["addon", "upgrade", folder];
  const withOtherValue = [...upgrade, "operator.replicas=1"];
  const otherValue = await upgradeWhileBusy(
    () => vela.start(withOtherValue, dirname(addonFolder)),
    follow,
  );
  await expectWaits(otherValue, [degraded], follow);

  const target = join(scratchFolder, basename(addonFolder));
  await writeAddonVersion(addonFolder, { version: "99.0.0", target });
  await operator.report(degraded);
  const otherRelease = vela.start(upgrade, scratchFolder);
  await untilRelease("99.0.0", otherRelease, follow);
  await expectWaits(otherRelease, [progressing], follow);

  await expectDisableRemoves(follow);
  await expectGone(client, [alias]);
}
