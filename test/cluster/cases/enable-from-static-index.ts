import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import { startFileServer } from "../../registries/start/file-server.ts";
import {
  type AddonRegistry,
  addRegistry,
  expectEnablesByName,
  publish,
  publishTooNew,
} from "../addon-registry.ts";
import { addonVersion } from "../addon-version.ts";
import type { CaseParts, ClusterCase } from "../cluster-case.ts";
import { expectEnd } from "../command-waits.ts";
import { expectDisableRemoves } from "../disable-removes.ts";
import { expectGone } from "../expect-objects.ts";
import { expectHubRuns } from "../expect-hub.ts";
import { addonApplication, addonName } from "../hub-objects.ts";
import { OperatorStandIn } from "../operator-stand-in.ts";

export const enableFromStaticIndex: ClusterCase = {
  name: "enable-from-static-index",
  title:
    "published to a folder that a web server shows, the newest version is refused by its requirements and an older one enabled",
  run,
};

const tooNew = "99.0.2";

async function run(parts: CaseParts): Promise<void> {
  const { addonFolder, client, vela } = parts;
  const follow = { ...parts, operator: new OperatorStandIn(client) };
  const present = await addonVersion(addonFolder);
  const registry = await startRepository(parts);

  await publish(addonFolder, registry, parts);
  await publishTooNew(tooNew, registry, parts);
  await addRegistry(registry, parts);

  const newest = vela.start(["addon", "enable", addonName]);
  await newest.ended;
  expectEnd(newest, {
    exitCode: 1,
    text: `Install ${addonName}(v${present}) which is the latest version that suits`,
  });
  await expectGone(client, [addonApplication]);

  await expectEnablesByName(follow, `--version=${present}`);
  await expectHubRuns(client);
  await expectDisableRemoves(follow);
}

async function startRepository(parts: CaseParts): Promise<AddonRegistry> {
  const folder = join(parts.scratchFolder, "charts");
  await mkdir(folder);
  const server = await startFileServer(folder);
  parts.atEnd(() => server.stop());
  return { name: "static", url: server.url, target: [folder] };
}
