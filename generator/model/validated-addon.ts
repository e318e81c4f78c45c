import type { AddonFiles } from "./addon-files.ts";
import type { AddonMetadata } from "./metadata.ts";

declare const validated: unique symbol;

/**
 * An addon whose checks found no error. Only check/validate.ts makes one, and only this can be written or packaged.
 */
export interface ValidatedAddon {
  readonly [validated]: true;
  metadata: AddonMetadata;
  files: AddonFiles;
}
