import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import { chartMuseumBuild } from "../../registries/registry-builds.ts";
import { startChartMuseum } from "../../registries/start/chart-museum.ts";
import {
  type AddonRegistry,
  addRegistry,
  expectEnablesByName,
  expectTooNewRefused,
  publish,
  publishTooNew,
} from "../addon-registry.ts";
import { writeAddonVersion } from "../addon-version.ts";
import { buildProgram } from "../build-program.ts";
import type { CaseParts, ClusterCase } from "../cluster-case.ts";
import { expectRunning, expectSuccessWhenReady, untilMessage } from "../command-waits.ts";
import { expectDisableRemoves } from "../disable-removes.ts";
import { expectHubRuns, expectReplicas, untilRelease } from "../expect-hub.ts";
import { addonName } from "../hub-objects.ts";
import { OperatorStandIn } from "../operator-stand-in.ts";

export const enableFromChartMuseum: ClusterCase = {
  name: "enable-from-chart-museum",
  title:
    "published to ChartMuseum, the addon is enabled and upgraded by its name, and vela holds to its requirements",
  run,
};

const newer = "99.0.1";
const tooNew = "99.0.2";

async function run(parts: CaseParts): Promise<void> {
  const { addonFolder, scratchFolder, client, vela } = parts;
  const follow = { ...parts, operator: new OperatorStandIn(client) };
  const registry = await startMuseum(parts);

  await publish(addonFolder, registry, parts);
  await addRegistry(registry, parts);
  await expectEnablesByName(follow);

  const target = join(scratchFolder, newer);
  await writeAddonVersion(addonFolder, { version: newer, target });
  await publish(target, registry, parts);
  const upgrade = vela.start(["addon", "upgrade", addonName]);
  await untilRelease(newer, upgrade, follow);
  // The conditions are all good, but of the generation before.
  await untilMessage("Waiting: the operator has observed generation", upgrade, follow);
  expectRunning(upgrade);
  await expectSuccessWhenReady(upgrade, follow);
  await expectHubRuns(client);
  await expectReplicas(client, 2);

  await publishTooNew(tooNew, registry, parts);
  await expectTooNewRefused(tooNew, parts);
  await expectHubRuns(client);
  await expectDisableRemoves(follow);
}

async function startMuseum(parts: CaseParts): Promise<AddonRegistry> {
  const program = await buildProgram(chartMuseumBuild, "chartmuseum", (text) => {
    parts.report(text);
  });
  const folder = join(parts.scratchFolder, "museum");
  await mkdir(folder);
  const server = await startChartMuseum({ program, folder });
  parts.atEnd(() => server.stop());
  return { name: "museum", url: server.url, target: [server.url] };
}
