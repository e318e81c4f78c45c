import { expectSuccess, type FollowParts } from "./command-waits.ts";
import { expectGone, expectPresent } from "./expect-objects.ts";
import { addonName, keptObjects, removedObjects } from "./hub-objects.ts";

/** Disables the addon without force: its objects have to go in order, CRDs and namespaces have to stay. */
export async function expectDisableRemoves(parts: FollowParts): Promise<void> {
  const { client, operator, report, vela } = parts;
  const run = vela.start(["addon", "disable", addonName]);
  await Promise.all([run.ended, operator.cleanUp()]);
  expectSuccess(run, "Successfully disable");
  report(`${run.command}: accepted without -f; the operator outlives its ClusterManager`);
  await expectGone(client, removedObjects);
  await expectPresent(client, keptObjects);
  report(`${removedObjects.length} objects are gone; CRD and namespace stay`);
}
