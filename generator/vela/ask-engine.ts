import type { CueEngine, EngineOperations, SourceFile } from "../engine/protocol.ts";

export type EngineEnd = "time-limit" | "memory-limit" | "panic";

/** The engine gave up on one evaluation. Caught by renderVela, which reports it as a diagnostic. */
export class EngineLimitReached extends Error {
  readonly limit: EngineEnd;
  /** What was evaluated, when the request names it. */
  readonly file: string | undefined;
  /** Whether Go itself refused, at once: vela's process ends there too, and other requests can be asked. */
  readonly isPanic: boolean;

  constructor(
    limit: EngineEnd,
    message: string,
    { file, isPanic = false }: { file?: string | undefined; isPanic?: boolean } = {},
  ) {
    super(message);
    this.limit = limit;
    this.file = file;
    this.isPanic = isPanic;
  }
}

/** How Go refuses a text or a list that is longer than any memory; vela's own process ends with the same panic. */
const beyondMemory =
  /^(?:runtime error: makeslice: (?:len|cap) out of range|(?:strings|bytes): (?:Repeat|Join) output length overflow)/;

/**
 * One call of the engine.
 * @throws EngineLimitReached when the addon's CUE needs more than its time or memory, or makes CUE itself panic.
 * @throws Error when the engine itself breaks, which is a bug of ours.
 */
export async function askEngine<Op extends keyof EngineOperations>(
  engine: CueEngine,
  request: EngineOperations[Op]["request"] & { op: Op },
): Promise<EngineOperations[Op]["result"]> {
  const answer = await engine.call<Op>(request);
  if (answer.ok) return answer.result;
  const { failure, message } = answer;
  const file = evaluatedFile(request);
  if (failure !== "panic") throw new EngineLimitReached(failure, message, { file });
  if (beyondMemory.test(message))
    throw new EngineLimitReached("memory-limit", message, { file, isPanic: true });
  if (!isOfLibrary(message)) throw new Error(`The CUE engine broke: ${message}`);
  const [words = ""] = message.split("\n");
  throw new EngineLimitReached("panic", words, { file, isPanic: true });
}

/**
 * Whether a library panicked on what it was given and not our Go code: of the stack behind the panic, the first function
 * that is not Go's own stands in a module, whose name has a dot, and not in `main`. vela calls the same library with the
 * same text and recovers nowhere, so that its command ends with the panic.
 */
function isOfLibrary(message: string): boolean {
  const [, ...frames] = message.split(/^panic\(.*\n.*\n/m);
  const functions = frames.at(-1)?.match(/^(?!\t).+\(/gm) ?? [];
  const first = functions.find((name) => /^main\.|^[^/]*\.[^/]*\//.test(name));
  return first !== undefined && !first.startsWith("main.");
}

/** The addon's file that a request is about; undefined when it is about many. */
function evaluatedFile(request: object): string | undefined {
  const { build = {}, ...others } = request as { build?: Partial<Record<string, SourceFile>> };
  const { main, template, definition, file } = { ...others, ...build } as typeof build;
  const { segments = [] } = main ?? template ?? definition ?? file ?? {};
  return segments.findLast(({ name }) => name !== "")?.name;
}
