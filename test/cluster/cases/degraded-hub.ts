import type { CaseParts, ClusterCase } from "../cluster-case.ts";
import { HubRun } from "../real-operator/hub-run.ts";
import { leadThroughDegradation } from "../real-operator/lead-through-degradation.ts";

export const degradedHub: ClusterCase = {
  name: "degraded-hub",
  title:
    "A hub that degrades makes the Application ocm-hub unhealthy, one that recovers makes it healthy again",
  run,
};

async function run(parts: CaseParts): Promise<void> {
  const hub = new HubRun(parts);
  await hub.enable();
  await leadThroughDegradation(parts, hub);
  await hub.disable();
  await hub.expectNothingRefused();
}
