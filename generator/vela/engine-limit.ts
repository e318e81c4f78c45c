import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { type AddonFiles, findFile } from "../model/addon-files.ts";
import { locate } from "../model/locate.ts";
import { EngineLimitReached } from "./ask-engine.ts";
import { roleOf } from "./patterns.ts";

const hints = {
  "time-limit": "Make the template's computation shorter, or do it at build time",
  "memory-limit": "Make the values that the template computes smaller",
  panic: "Compute the value in another way, or write the result itself",
} as const;

/** Says that the addon's CUE took more than the engine gives it, or broke CUE itself. */
export function engineLimit(addon: AddonFiles, error: EngineLimitReached): Diagnostic {
  const { limit, file } = error;
  const path = file !== undefined && findFile(addon, file) ? file : "template.cue";
  const { at } = locate(addon, path, { start: 0, end: 0 });
  const hint = hints[limit];
  switch (limit) {
    case "time-limit": {
      const message = `CUE gives ${error.message.replace(/^N/, "n")}`;
      return diagnostic("engine/time-limit", message, at, { hint });
    }
    case "memory-limit":
      return diagnostic(
        "engine/memory-limit",
        "CUE needs more memory than the engine may take",
        at,
        {
          hint,
        },
      );
    case "panic": {
      // vela makes the notes last (enableAddon, pkg/addon/addon.go:952-960, v1.10.9).
      const end = roleOf(path) === "notes" ? ", when everything is created" : "";
      const message = `CUE breaks while it evaluates "${path}", and vela with it${end}: ${error.message}`;
      return diagnostic("cue/panic", message, at, { hint });
    }
  }
}

/**
 * Makes a part of the rendering; when CUE panics at it, says so in its place, so that the other parts are looked at. A limit
 * of the engine's own, which other parts would reach as well, ends the whole rendering as before.
 */
export async function unlessPanic<Part>(
  addon: AddonFiles,
  make: () => Promise<Part>,
  broken: (diagnostics: Diagnostic[]) => Part,
): Promise<Part> {
  try {
    return await make();
  } catch (error) {
    if (!(error instanceof EngineLimitReached) || !error.isPanic) throw error;
    return broken([engineLimit(addon, error)]);
  }
}
