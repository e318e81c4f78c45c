import type { CueEngine, EngineOperations } from "../engine/protocol.ts";

/** The engine gave up on one evaluation. Caught by renderVela, which reports it as a diagnostic. */
export class EngineLimitReached extends Error {
  readonly limit: "time-limit" | "memory-limit";

  constructor(limit: "time-limit" | "memory-limit", message: string) {
    super(message);
    this.limit = limit;
  }
}

/** How Go refuses a text or a list that is longer than any memory; vela's own process ends with the same panic. */
const beyondMemory =
  /^(?:runtime error: makeslice: (?:len|cap) out of range|(?:strings|bytes): (?:Repeat|Join) output length overflow)/;

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
  if (answer.failure === "panic") {
    if (beyondMemory.test(answer.message))
      throw new EngineLimitReached("memory-limit", answer.message);
    throw new Error(`The CUE engine broke: ${answer.message}`);
  }
  throw new EngineLimitReached(answer.failure, answer.message);
}
