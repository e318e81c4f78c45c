import { expectSuccess } from "./command-waits.ts";
import { eventually } from "./eventually.ts";
import { addonName, keptObjects, removedObjects } from "./hub-objects.ts";
import type { KubeClient } from "./kube-client.ts";
import { describe } from "./kube-objects.ts";
import type { OperatorStandIn } from "./operator-stand-in.ts";
import type { ReportStep } from "./step-report.ts";
import type { VelaCli } from "./vela-cli.ts";

/** Disables the addon without force: its objects have to go in order, CRDs and namespaces have to stay. */
export async function expectDisableRemoves(
  vela: VelaCli,
  folder: string,
  parts: { client: KubeClient; operator: OperatorStandIn; report: ReportStep },
): Promise<void> {
  const { client, operator, report } = parts;
  const run = vela.start(["addon", "disable", addonName], folder);
  await Promise.all([run.ended, operator.cleanUp()]);
  expectSuccess(run, "Successfully disable");
  report(`${run.command}: accepted without -f; the operator outlives its ClusterManager`);
  for (const reference of removedObjects) {
    const what = `${describe(reference)} to be removed`;
    await eventually({ what, timeoutSeconds: 120 }, async () => !(await client.get(reference)));
  }
  for (const reference of keptObjects) {
    const kept = await client.get(reference);
    if (kept && !kept.metadata.deletionTimestamp) continue;
    throw new Error(`${describe(reference)} was removed, but has to stay`);
  }
  report(`${removedObjects.length} objects are gone; CRD and namespace stay`);
}
