import { type CueEngineOptions, startCueEngine } from "./engine.ts";
import type { CueEngine, CueEngines, CueVersion } from "./protocol.ts";

/** Gives engines of every CUE version, each in a worker of its own that starts when it is first asked for. */
export function startCueEngines(options: Omit<CueEngineOptions, "cueVersion"> = {}): CueEngines {
  const started = new Map<CueVersion, CueEngine>();
  return {
    of(version) {
      const known = started.get(version);
      if (known) return known;
      const engine = startCueEngine({ ...options, cueVersion: version });
      started.set(version, engine);
      return engine;
    },
    async close() {
      await Promise.all([...started.values()].map((engine) => engine.close()));
    },
  };
}
