import { cp } from "node:fs/promises";
import { join } from "node:path";

import type { CaseParts, ClusterCase } from "../cluster-case.ts";
import { expectSuccess, expectWaits } from "../command-waits.ts";
import { expectDisableRemoves } from "../disable-removes.ts";
import { eventually } from "../eventually.ts";
import { expectGone, expectPresent } from "../expect-objects.ts";
import { expectReplicas } from "../expect-hub.ts";
import { addonName, clusterManager, keptObjects, removedObjects } from "../hub-objects.ts";
import { ready } from "../hub-statuses.ts";
import type { KubeClient } from "../kube-client.ts";
import { referenceTo, type Application, type ObjectReference } from "../kube-objects.ts";
import { Nudger } from "../nudge-applications.ts";
import { olderApplicationName, olderInstallation } from "../older-addon.ts";
import { OperatorStandIn } from "../operator-stand-in.ts";

export const takeOverOlderAddon: ClusterCase = {
  name: "take-over-older-addon",
  title:
    "enable takes over what the orphaned older addon ocm-hub-control-plane made, and keeps the hub",
  run,
};

async function run(parts: CaseParts): Promise<void> {
  const { addonFolder, scratchFolder, client, vela, report } = parts;
  const operator = new OperatorStandIn(client);
  const follow = { ...parts, operator };
  await cp(addonFolder, join(scratchFolder, addonName), { recursive: true });

  const older = olderInstallation();
  await client.create(older);
  await operator.adopt();
  await operator.report(ready);
  await untilRunning(client, referenceTo(older));
  const uid = await clusterManagerUid(client);
  const orphan = ["delete", olderApplicationName, "-n", "vela-system", "--orphan", "-y"];
  const deletion = vela.start(orphan);
  await deletion.ended;
  expectSuccess(deletion, olderApplicationName);
  await expectGone(client, [referenceTo(older)]);
  const applications = removedObjects.filter(({ kind }) => kind === "Application");
  const others = removedObjects.filter((each) => !applications.includes(each));
  await expectPresent(client, [...others, ...keptObjects]);
  report("the older addon's Application is gone, its objects are still there");

  const enable = vela.start(["addon", "enable", `./${addonName}`], scratchFolder);
  await untilGeneration(client, 2);
  await expectWaits(enable, [], follow);
  if ((await clusterManagerUid(client)) !== uid) throw new Error("The hub was made anew");
  await expectReplicas(client, 3);
  await expectDisableRemoves(follow);
}

async function clusterManagerUid(client: KubeClient): Promise<string | undefined> {
  return (await client.get(clusterManager))?.metadata.uid;
}

async function untilRunning(client: KubeClient, reference: ObjectReference): Promise<void> {
  const nudger = new Nudger(client);
  await eventually({ what: "the older addon to run", timeoutSeconds: 120 }, async () => {
    await nudger.look();
    return (await client.get<Application>(reference))?.status?.status === "running";
  });
}

/** Waits until the addon has written its own spec over that of the older addon. */
async function untilGeneration(client: KubeClient, generation: number): Promise<void> {
  const what = `generation ${generation} of the ClusterManager`;
  await eventually({ what, timeoutSeconds: 200 }, async () => {
    return ((await client.get(clusterManager))?.metadata.generation ?? 0) >= generation;
  });
}
