import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

import {
  type AddonFile,
  type AddonFiles,
  addonFilesOf,
} from "../../generator/model/addon-files.ts";

/** Reads a fixture addon into memory; every file stands for itself, so positions are in the folder. */
export function readAddonFolder(folder: string, name: string): AddonFiles {
  const files: AddonFile[] = [];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/");
    files.push({ path, bytes: readFileSync(join(folder, path)), spans: [] });
  }
  return addonFilesOf({ folder: name, files, texts: new Map() });
}
