import { parentPort, workerData } from "node:worker_threads";

import { loadArtifact, readArtifactManifest } from "./artifact.ts";
import { EngineInstance, isBrokenCode, isTrap } from "./instance.ts";
import { withMemoryMaximum } from "./memory-maximum.ts";
import { EngineExit } from "./wasi.ts";
import type { WorkerMessage, WorkerSettings } from "./worker-messages.ts";

const outOfMemory = /out of memory|cannot allocate memory|stack exceeds|stack overflow/;

/** An instance of the cached copy; of the committed one when there is none or its code is broken. */
class CheckedInstance {
  readonly #settings: WorkerSettings;
  #instance: EngineInstance;

  constructor(settings: WorkerSettings) {
    this.#settings = settings;
    try {
      this.#instance = this.#create({ useCache: true });
    } catch {
      this.#instance = this.#create({ useCache: false });
    }
  }

  call(request: string): string {
    try {
      return this.#instance.call(request);
    } catch (error) {
      if (!isBrokenCode(error)) throw error;
      this.#instance = this.#create({ useCache: false });
      return this.#instance.call(request);
    }
  }

  diagnostics(): string {
    return this.#instance.diagnostics();
  }

  #create(options: { useCache: boolean }): EngineInstance {
    const { cueVersion, memoryLimitBytes } = this.#settings;
    const manifest = readArtifactManifest(cueVersion);
    const wasm = loadArtifact(manifest, options);
    const isAsDeclared = memoryLimitBytes === manifest.wasm.memoryMaximumBytes;
    return new EngineInstance(isAsDeclared ? wasm : withMemoryMaximum(wasm, memoryLimitBytes));
  }
}

function send(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

/** The instance is of no use after a failure: the engine ends this worker and starts another. */
function fail(error: unknown, diagnostics: string): void {
  const text = error instanceof Error ? error.message : String(error);
  const reason = error instanceof EngineExit || isTrap(error) ? diagnostics : "";
  const failure =
    outOfMemory.test(reason) || error instanceof RangeError ? "memory-limit" : "panic";
  const message = [text, reason].filter((part) => part !== "").join("\n");
  send({ kind: "failed", failure, message });
}

function start(): void {
  let instance: CheckedInstance;
  try {
    instance = new CheckedInstance(workerData as WorkerSettings);
  } catch (error) {
    fail(error, "");
    return;
  }
  parentPort?.on("message", (request: string) => {
    try {
      send({ kind: "answer", text: instance.call(request) });
    } catch (error) {
      fail(error, instance.diagnostics());
    }
  });
  send({ kind: "ready" });
}

start();
