import type { CaseParts, ClusterCase } from "../cluster-case.ts";
import { ApiKinds } from "../dry-run/api-kinds.ts";
import { askDryRun } from "../dry-run/ask-dry-run.ts";
import { clusterManager } from "../hub-objects.ts";
import type { ClusterManager } from "../real-operator/cluster-manager-watch.ts";
import { HubRun } from "../real-operator/hub-run.ts";
import { missingFields } from "../real-operator/missing-fields.ts";
import {
  renderClusterManagers,
  type RenderedClusterManager,
} from "../real-operator/rendered-cluster-managers.ts";
import type { Json, JsonObject } from "../../../generator/model/json.ts";

export const operatorWithShippedRights: ClusterCase = {
  name: "operator-with-shipped-rights",
  title:
    "OCM's operator makes and removes a hub with the addon's ServiceAccount, CRD and ClusterManager",
  run,
};

async function run(parts: CaseParts): Promise<void> {
  const { client, report } = parts;
  const hub = new HubRun(parts);
  await hub.enable();

  const rendered = await renderClusterManagers();
  const live = await client.get<ClusterManager>(clusterManager);
  const expected = rendered.find(({ caseName }) => caseName === "default");
  if (!live || !expected) throw new Error("No ClusterManager, or no case default");
  expectFields(expected, live as unknown as Json);
  for (const each of rendered) await expectAccepted(each, parts);
  report(`the API server keeps every field of ${rendered.length} ClusterManagers`);

  await hub.disable();
  await hub.expectNothingRefused();
}

/** The server refuses unknown fields in this mode, and answers with what it would keep. */
async function expectAccepted(each: RenderedClusterManager, parts: CaseParts): Promise<void> {
  const { client } = parts;
  const object = { ...each.object, metadata: { name: `case-${each.caseName}` } };
  const answer = await askDryRun({ client, kinds: new ApiKinds(client) }, object);
  if (answer.verdict !== "accepted" || answer.warnings.length > 0) {
    throw new Error(`Case "${each.caseName}": ${JSON.stringify(answer)}`);
  }
}

function expectFields({ caseName, object }: RenderedClusterManager, found: Json): void {
  const { apiVersion, kind, spec } = object as JsonObject & { spec: Json };
  const missing = missingFields({ apiVersion, kind, spec } as JsonObject, found);
  if (missing.length > 0) throw new Error(`Case "${caseName}": ${missing.join("; ")}`);
}
