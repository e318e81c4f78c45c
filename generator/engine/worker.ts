import { parentPort, workerData } from "node:worker_threads";

import { loadArtifact, readArtifactManifest } from "./artifact.ts";
import { EngineInstance, isTrap } from "./instance.ts";
import { withMemoryMaximum } from "./memory-maximum.ts";
import { EngineExit } from "./wasi.ts";
import type { WorkerMessage, WorkerSettings } from "./worker-messages.ts";

const outOfMemory = /out of memory|cannot allocate memory|stack exceeds|stack overflow/;

/** A cached copy that does not compile is replaced by the committed one. */
function createInstance({ cueVersion, memoryLimitBytes }: WorkerSettings): EngineInstance {
  const manifest = readArtifactManifest(cueVersion);
  const declared = manifest.wasm.memoryMaximumBytes;
  const limited = (wasm: Uint8Array): Uint8Array =>
    memoryLimitBytes === declared ? wasm : withMemoryMaximum(wasm, memoryLimitBytes);
  try {
    return new EngineInstance(limited(loadArtifact(manifest)));
  } catch {
    return new EngineInstance(limited(loadArtifact(manifest, { useCache: false })));
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
  let instance: EngineInstance;
  try {
    instance = createInstance(workerData as WorkerSettings);
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
