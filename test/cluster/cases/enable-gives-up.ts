import { cp } from "node:fs/promises";
import { join } from "node:path";

import type { CaseParts, ClusterCase } from "../cluster-case.ts";
import { expectEnd, expectSuccessWhenReady, type FollowParts } from "../command-waits.ts";
import { expectDisableRemoves } from "../disable-removes.ts";
import { eventually } from "../eventually.ts";
import { expectGone } from "../expect-objects.ts";
import { addonApplication, addonName, hubApplication } from "../hub-objects.ts";
import { degraded } from "../hub-statuses.ts";
import type { Application } from "../kube-objects.ts";
import { Nudger, nudgeUntil } from "../nudge-applications.ts";
import { OperatorStandIn } from "../operator-stand-in.ts";
import type { VelaRun } from "../vela-cli.ts";

export const enableGivesUp: ClusterCase = {
  name: "enable-gives-up",
  title:
    "a hub that never gets ready fails at wait.timeout and says why; it can be mended by an upgrade",
  run,
};

async function run(parts: CaseParts): Promise<void> {
  const { addonFolder, scratchFolder, client, vela } = parts;
  const follow = { ...parts, operator: new OperatorStandIn(client) };
  await cp(addonFolder, join(scratchFolder, addonName), { recursive: true });

  const refused = vela.start(
    ["addon", "enable", `./${addonName}`, "wait.timeout=soon"],
    scratchFolder,
  );
  await refused.ended;
  expectEnd(refused, { exitCode: 1, text: "wait.timeout: " });
  await expectGone(client, [addonApplication]);

  const enable = vela.start(
    ["addon", "enable", `./${addonName}`, "wait.timeout=20s"],
    scratchFolder,
  );
  await expectFailsDegraded(enable, follow);
  expectEnd(enable, { exitCode: 1, text: "Enabling failed" });

  // With the same value nothing would change, and vela would not wait but repeat how the Application stands.
  const upgrade = vela.startVelaAddon(["upgrade", addonFolder, "--set", "wait.timeout=25s"]);
  await expectFailsDegraded(upgrade, follow);
  expectEnd(upgrade, { exitCode: 1, text: degraded.expectedMessage });

  const longer = ["addon", "upgrade", `./${addonName}`, "wait.timeout=5m"];
  await expectSuccessWhenReady(vela.start(longer, scratchFolder), follow);
  await expectDisableRemoves(follow);
}

/** The command has to fail at the step's timeout, and `vela status ocm-hub` to show that the hub is degraded. */
async function expectFailsDegraded(run: VelaRun, follow: FollowParts): Promise<void> {
  const { client, operator, vela, report } = follow;
  const reported = operator.adopt().then(() => operator.report(degraded));
  await nudgeUntil(client, Promise.all([run.ended, reported]), 120);
  await reported;
  const steps = (await client.get<Application>(addonApplication))?.status?.workflow?.steps ?? [];
  const step = steps.find(({ name }) => name === "ocm-hub-ready");
  if (step?.phase !== "failed" || step.reason !== "Timeout") {
    throw new Error(`Expected the step ocm-hub-ready to time out: ${JSON.stringify(step)}`);
  }
  const nudger = new Nudger(client);
  await eventually(
    { what: "vela status to tell of the degraded hub", timeoutSeconds: 60 },
    async () => {
      await nudger.look();
      const status = vela.start(["status", hubApplication.name ?? "", "-n", "vela-system"]);
      return (await status.ended) === 0 && status.output().includes(degraded.expectedMessage);
    },
  );
  report(`${run.command}: failed with the step's timeout; vela status ocm-hub says why`);
}
