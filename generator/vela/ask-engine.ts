import type { CueEngine, EngineOperations } from "../engine/protocol.ts";

/** The engine gave up on one evaluation. Caught by renderVela, which reports it as a diagnostic. */
export class EngineLimitReached extends Error {
  readonly limit: "time-limit" | "memory-limit";

  constructor(limit: "time-limit" | "memory-limit", message: string) {
    super(message);
    this.limit = limit;
  }
}

/**
 * One call of the engine.
 * @throws EngineLimitReached when the addon's CUE needs more than its time or memory.
 * @throws Error when the engine itself breaks, which is a bug of ours.
 */
export async function askEngine<Op extends keyof EngineOperations>(
  engine: CueEngine,
  request: EngineOperations[Op]["request"] & { op: Op },
): Promise<EngineOperations[Op]["result"]> {
  const answer = await engine.call<Op>(request);
  if (answer.ok) return answer.result;
  if (answer.failure === "panic") throw new Error(`The CUE engine broke: ${answer.message}`);
  throw new EngineLimitReached(answer.failure, answer.message);
}
