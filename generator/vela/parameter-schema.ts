import type { CueEngine, EngineOperations } from "../engine/protocol.ts";
import { type AddonFile, type AddonFiles, textOf } from "../model/addon-files.ts";
import { askEngine, EngineLimitReached } from "./ask-engine.ts";
import { sourceFile } from "./context.ts";
import { oncePerAddon } from "./once-per-addon.ts";
import { filesWithRole } from "./patterns.ts";
import { releaseOf } from "./releases.ts";
import { importable } from "./vela-packages.ts";

/** The file that vela takes the parameters from: a later one wins, and empty text counts as no file. */
export function parameterFile(addon: AddonFiles): AddonFile | undefined {
  const own = filesWithRole(addon, "parameter").at(-1);
  const chosen = own && textOf(own) !== "" ? own : filesWithRole(addon, "legacy-parameter").at(-1);
  return chosen && textOf(chosen) !== "" ? chosen : undefined;
}

export type ParameterSchemaAnswer = EngineOperations["openapi"]["result"] & {
  /** CUE panics at the parameters; then there is nothing else. */
  panic?: EngineLimitReached;
};

/**
 * The OpenAPI document of an addon's parameters, or why there is none (genAddonAPISchema, pkg/addon/addon.go:592,
 * v1.10.9); undefined without a file. It takes longest of all that is asked, so once for reading and for the values.
 */
export const parameterSchema = oncePerAddon(askSchema);

async function askSchema(
  engine: CueEngine,
  addon: AddonFiles,
): Promise<ParameterSchemaAnswer | undefined> {
  const found = parameterFile(addon);
  if (!found) return undefined;
  const file = sourceFile({ path: found.path, text: textOf(found) });
  const packages = importable(releaseOf(engine), "parameters", [file]);
  try {
    return await askEngine(engine, { op: "openapi", file, ...packages });
  } catch (error) {
    if (!(error instanceof EngineLimitReached) || !error.isPanic) throw error;
    return { errors: [], panic: error };
  }
}
