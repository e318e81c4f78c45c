import type { ValidatedAddon } from "../model/validated-addon.ts";
import { otherAddon } from "./other-addon.ts";
import { writeFolder, type WriteOptions, type WriteResult } from "./write-folder.ts";

/** Writes an addon into its folder, all or nothing (writeFolder). */
export function writeAddon(addon: ValidatedAddon, options: WriteOptions): Promise<WriteResult> {
  const { files } = addon.files;
  const { name } = addon.metadata;
  return writeFolder(
    {
      purpose: "addon",
      files,
      refuse: (folder, state) => (options.force ? [] : otherAddon(folder, state, name)),
    },
    options,
  );
}
