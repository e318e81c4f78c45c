import { basename, dirname } from "node:path";

import { listAllObjects } from "../all-objects.ts";
import type { CaseParts, ClusterCase } from "../cluster-case.ts";
import { expectNothingLeft } from "../cluster-leftovers.ts";
import { expectSuccessWhenReady, untilAdopted } from "../command-waits.ts";
import { expectDisableRemoves } from "../disable-removes.ts";
import { expectReplicas } from "../expect-hub.ts";
import { OperatorStandIn } from "../operator-stand-in.ts";

export const enableAgain: ClusterCase = {
  name: "enable-again",
  title: "disable leaves nothing but CRDs and namespaces, and the addon can be enabled again",
  run,
};

async function run(parts: CaseParts): Promise<void> {
  const { addonFolder, client, vela } = parts;
  const follow = { ...parts, operator: new OperatorStandIn(client) };
  const before = await listAllObjects(client);
  for (const replicas of [1, 2]) {
    const values = [`operator.replicas=${replicas}`, "bootstrapServiceAccount=true"];
    const enable = ["addon", "enable", `./${basename(addonFolder)}`, ...values];
    const run = vela.start(enable, dirname(addonFolder));
    await untilAdopted(run, follow);
    await expectSuccessWhenReady(run, follow);
    await expectReplicas(client, replicas);
    await expectDisableRemoves(follow);
    await expectNothingLeft(client, before);
  }
}
