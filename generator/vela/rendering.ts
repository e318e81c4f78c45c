import type { CueEngine, ParsedFile } from "../engine/protocol.ts";
import type { AddonFiles } from "../model/addon-files.ts";
import type { Case } from "../model/vela-render.ts";
import type { InstallPackage } from "./install-package.ts";

/** What every step of one rendering works on. */
export interface Rendering {
  engine: CueEngine;
  addon: AddonFiles;
  install: InstallPackage;
  case: Case;
  /** The CUE files of the install package, parsed, by path. */
  parsed: ReadonlyMap<string, ParsedFile>;
  /** The file of the parameters, when CUE panics at it alone: nothing that stands beside it can be made. */
  panicking?: string | undefined;
}
