import { BusyController } from "./busy-controller.ts";
import { expectStillRuns, type FollowParts } from "./command-waits.ts";
import { degraded } from "./hub-statuses.ts";
import type { VelaRun } from "./vela-cli.ts";

/**
 * Starts an upgrade when the hub is bad already while every Application still says "running", because vela-core is busy.
 * @throws Error if the upgrade does not wait.
 */
export async function upgradeWhileBusy(
  start: () => VelaRun,
  { client, operator }: Pick<FollowParts, "client" | "operator">,
): Promise<VelaRun> {
  await operator.report(degraded);
  const busy = new BusyController(client);
  await busy.start();
  const upgrade = start();
  await expectStillRuns(upgrade).finally(() => busy.stop());
  return upgrade;
}
