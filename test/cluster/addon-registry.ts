import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { writeAddonVersion } from "./addon-version.ts";
import type { CaseParts } from "./cluster-case.ts";
import {
  expectEnd,
  expectSuccess,
  expectSuccessWhenReady,
  expectWaitsIn,
  untilAdopted,
  type FollowParts,
} from "./command-waits.ts";
import { addonName } from "./hub-objects.ts";
import { degraded } from "./hub-statuses.ts";
import type { ObjectReference } from "./kube-objects.ts";

/** A helm repository that the addon is published to and that vela enables it from. */
export interface AddonRegistry {
  /** What `vela addon registry` calls it. */
  readonly name: string;
  /** Where vela reads it. */
  readonly url: string;
  /** What `vela-addon publish --to` is given, with its options. */
  readonly target: readonly string[];
}

/** The release of vela that no cluster of this suite has; what requires it is rendered for 1.11 only. */
const newerVela = ">=1.11.0-alpha.1";

const registryList: ObjectReference = {
  apiVersion: "v1",
  kind: "ConfigMap",
  namespace: "vela-system",
  name: "vela-addon-registry",
};

/** Publishes an addon folder; the tool has to say that vela would take exactly this version. */
export async function publish(
  folder: string,
  registry: AddonRegistry,
  parts: CaseParts,
): Promise<void> {
  const run = parts.vela.startPublish([folder, "--to", ...registry.target]);
  await run.ended;
  expectSuccess(run, "Read back as vela reads it");
  parts.report(`${run.command}: published`);
}

/** Writes the addon as a later version that requires a newer vela than there is, and publishes it. */
export async function publishTooNew(
  version: string,
  registry: AddonRegistry,
  parts: CaseParts,
): Promise<void> {
  const target = join(parts.scratchFolder, version);
  await writeAddonVersion(parts.addonFolder, { version, target });
  const path = join(target, "metadata.yaml");
  const text = await readFile(path, "utf8");
  const requirement = /^( +vela: ).*$/m;
  if (!requirement.test(text)) throw new Error("No requirement of vela in metadata.yaml");
  await writeFile(path, text.replace(requirement, `$1"${newerVela}"`));
  await publish(target, registry, parts);
}

/** Adds the registry with vela's own command, and has it removed when the case ends. */
export async function addRegistry(registry: AddonRegistry, parts: CaseParts): Promise<void> {
  const { client, vela, report } = parts;
  const { name, url } = registry;
  const added = vela.start(["addon", "registry", "add", name, "--type=helm", `--endpoint=${url}`]);
  await added.ended;
  expectSuccess(added, "Successfully add");
  parts.atEnd(async () => {
    const removed = vela.start(["addon", "registry", "delete", name]);
    await removed.ended;
    expectSuccess(removed, "Successfully delete");
    // vela keeps its list of registries when it is empty.
    await client.remove(registryList);
  });
  report(`${added.command}: vela reads it`);
}

/** Enables the addon by its name: the command has to wait while the hub is degraded, and to succeed when it is ready. */
export async function expectEnablesByName(
  follow: FollowParts,
  ...options: readonly string[]
): Promise<void> {
  const command = ["addon", "enable", addonName, ...options, "operator.replicas=2"];
  const enable = follow.vela.start(command);
  await untilAdopted(enable, follow);
  await expectWaitsIn(degraded, enable, follow);
  await expectSuccessWhenReady(enable, follow);
}

/** The version that requires a newer vela has to be refused, with the reason, before anything is changed. */
export async function expectTooNewRefused(version: string, { vela }: CaseParts): Promise<void> {
  for (const command of ["enable", "upgrade"]) {
    const run = vela.start(["addon", command, addonName, `--version=${version}`]);
    await run.ended;
    expectEnd(run, { exitCode: 1, text: `fail to install ${version} version of ${addonName}` });
    expectEnd(run, { exitCode: 1, text: `require: ${newerVela}` });
  }
}
