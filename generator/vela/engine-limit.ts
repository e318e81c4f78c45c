import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { AddonFiles } from "../model/addon-files.ts";
import { locate } from "../model/locate.ts";
import type { EngineLimitReached } from "./ask-engine.ts";

const hints = {
  "time-limit": "Make the template's computation shorter, or do it at build time",
  "memory-limit": "Make the values that the template computes smaller",
} as const;

/** Says that the addon's CUE took more than the engine gives it. */
export function engineLimit(addon: AddonFiles, error: EngineLimitReached): Diagnostic {
  const { at } = locate(addon, "template.cue", { start: 0, end: 0 });
  const { limit } = error;
  const message =
    limit === "time-limit"
      ? `CUE gives ${error.message.replace(/^N/, "n")}`
      : "CUE needs more memory than the engine may take";
  return diagnostic(`engine/${limit}`, message, at, { hint: hints[limit] });
}
