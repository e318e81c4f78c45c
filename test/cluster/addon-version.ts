import { cp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { parse } from "yaml";

const definitionFile = join("definitions", "cluster-manager.cue");
const unchangedLine = /^(\s*)deployOption: +parameter\.deployOption$/m;

/** The version that a built addon has. */
export async function addonVersion(folder: string): Promise<string> {
  const metadata = parse(await readFile(join(folder, "metadata.yaml"), "utf8")) as {
    version: string;
  };
  return metadata.version;
}

/**
 * Writes the built addon to `target` as a later release of it: with another version, in metadata, definitions and
 * references alike, and with a definition that puts the version into the ClusterManager's node selector.
 */
export async function writeAddonVersion(
  folder: string,
  release: { readonly version: string; readonly target: string },
): Promise<void> {
  const { version, target } = release;
  const present = await addonVersion(folder);
  await rm(target, { recursive: true, force: true });
  await cp(folder, target, { recursive: true });
  for (const name of await readdir(target, { recursive: true })) {
    if (!/\.(cue|yaml)$/.test(name)) continue;
    const path = join(target, name);
    const text = (await readFile(path, "utf8")).replaceAll(present, version);
    await writeFile(path, text);
  }
  const path = join(target, definitionFile);
  const text = await readFile(path, "utf8");
  if (!unchangedLine.test(text)) throw new Error(`No line "deployOption" in ${definitionFile}`);
  const added = `$1nodePlacement: nodeSelector: "${releaseLabel}": "${version}"`;
  await writeFile(path, text.replace(unchangedLine, `$&\n${added}`));
}

/** The label in the ClusterManager's node selector that says which release wrote it. */
export const releaseLabel = "vela-addon-kit/release";
