import { createHash } from "node:crypto";

import { startCueEngines } from "../../generator/engine/engines.ts";
import type {
  CueEngine,
  CueEngines,
  CueVersion,
  EngineAnswer,
  EngineOperations,
} from "../../generator/engine/protocol.ts";

/** What was answered, as JSON, by the hash of the engine's version and the request. */
const answers = new Map<string, string>();

const engines = new Map<CueVersion, CueEngine>();

// A busy machine may need ten times a quiet one's time.
const started = startCueEngines({ timeLimitMs: 100_000 });

/**
 * The engines of every test that does not test the engine itself. The files of a test worker share them, because
 * starting one for each file took more time than most files' tests, and a request that was answered before is not asked
 * again: an answer depends on its request alone (test/engine asks for each fixture, with engines of its own).
 * Closing them does nothing: they end with the worker.
 */
export const sharedEngines: CueEngines = {
  of(version) {
    const known = engines.get(version);
    if (known) return known;
    const engine = remembering(started.of(version));
    engines.set(version, engine);
    return engine;
  },
  close: () => Promise.resolve(),
};

/** The shared engine of one version of CUE, by default that of vela 1.10. */
export function sharedEngine(version: CueVersion = "v0.9.2"): CueEngine {
  return sharedEngines.of(version);
}

function remembering(engine: CueEngine): CueEngine {
  return {
    cueVersion: engine.cueVersion,
    async call<Op extends keyof EngineOperations>(
      request: EngineOperations[Op]["request"] & { op: Op },
    ): Promise<EngineAnswer<EngineOperations[Op]["result"]>> {
      const key = createHash("sha256")
        .update(`${engine.cueVersion} ${JSON.stringify(request)}`)
        .digest("base64");
      const known = answers.get(key);
      if (known !== undefined) {
        return JSON.parse(known) as EngineAnswer<EngineOperations[Op]["result"]>;
      }
      const answer = await engine.call<Op>(request);
      if (answer.ok) answers.set(key, JSON.stringify(answer));
      return answer;
    },
    close: () => Promise.resolve(),
  };
}
