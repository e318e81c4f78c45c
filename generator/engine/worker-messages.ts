import type { CueVersion } from "./protocol.ts";

/** What the worker is started with. */
export interface WorkerSettings {
  cueVersion: CueVersion;
  memoryLimitBytes: number;
}

/** From the worker: the instance is ready, an answer as JSON text, or the reason why there is none. */
export type WorkerMessage =
  | { kind: "ready" }
  | { kind: "answer"; text: string }
  | { kind: "failed"; failure: "memory-limit" | "panic"; message: string };
