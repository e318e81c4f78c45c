import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { CueEngine } from "../engine/protocol.ts";
import type { AddonFiles } from "../model/addon-files.ts";
import type { AddonSource } from "../model/addon-source.ts";

/** What a rule looks at. */
export interface RuleInput {
  /** The engine with the CUE of vela 1.10. */
  engine: CueEngine;
  addon: AddonFiles;
  /** The typed project behind the files; absent for an addon folder of somebody else. */
  source?: AddonSource;
}

/**
 * One thing that is checked, in a file of its own named like its code.
 * A rule looks at files; what only shows when vela renders comes from the vela stage.
 */
export interface Rule {
  /** The rule's name: what is checked, then what is wrong. */
  name: string;
  check(input: RuleInput): Diagnostic[] | Promise<Diagnostic[]>;
}
