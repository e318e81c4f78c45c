import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { type AddonFiles, textOf } from "../model/addon-files.ts";
import { folderAliasHeader, folderAliasPath } from "../model/output-names.ts";

/** An addon folder under the addon's real name, in a place of its own. */
export interface StagedAddon {
  /** Absolute path. */
  folder: string;
  /** Removes it with the place around it. */
  remove: () => Promise<void>;
}

/**
 * Writes an addon into a temporary folder that is named like the addon, readable by nobody else. vela takes the folder's
 * name for the addon's when it waits, and looks up the values of the last time by it (enableAddonByLocal and
 * NewAddonUpgradeCommand, references/cli/addon.go, v1.10.9); the folder alias, which makes vela wait under another
 * name, is left out.
 * @throws Error when the name or a path leads out of the folder, which the checks of an addon rule out.
 */
export async function stageAddon(name: string, { files }: AddonFiles): Promise<StagedAddon> {
  if (!/^[A-Za-z0-9][\w.-]*$/.test(name)) throw new Error(`No folder can be named "${name}"`);
  const place = await mkdtemp(path.join(tmpdir(), "vela-addon-"));
  const remove = (): Promise<void> => rm(place, { recursive: true, force: true });
  const folder = path.join(place, name);
  try {
    await mkdir(folder);
    for (const file of files) {
      const isAlias = file.path === folderAliasPath && textOf(file).startsWith(folderAliasHeader);
      if (!isAlias) await writeBelow(folder, file.path, file.bytes);
    }
  } catch (error) {
    await remove();
    throw error;
  }
  return { folder, remove };
}

async function writeBelow(folder: string, below: string, bytes: Uint8Array): Promise<void> {
  const file = path.join(folder, below);
  if (!file.startsWith(folder + path.sep)) throw new Error(`"${below}" leads out of the folder`);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, bytes);
}
