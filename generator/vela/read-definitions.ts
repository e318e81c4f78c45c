import type { EngineOperations } from "../engine/protocol.ts";
import { askEngine } from "./ask-engine.ts";
import { sourceFile } from "./context.ts";
import { oncePerAddon } from "./once-per-addon.ts";
import { readPackage } from "./read-package.ts";

type DefinitionResult = EngineOperations["definition"]["result"];

/** What vela makes of each CUE definition of an addon, by path; asked once for all cases. */
export const readDefinitions = oncePerAddon(async (engine, addon) => {
  const { install } = await readPackage(engine, addon);
  const read = new Map<string, DefinitionResult>();
  for (const file of install?.cueDefinitions ?? []) {
    read.set(file.path, await askEngine(engine, { op: "definition", file: sourceFile(file) }));
  }
  return read;
});
