import { parentPort, workerData } from "node:worker_threads";

import { loadArtifact, readArtifactManifest } from "./artifact.ts";
import { withMemoryMaximum } from "./memory-maximum.ts";
import { createWasi, EngineExit, missingWasiFunction, type Wasi } from "./wasi.ts";
import type { WorkerMessage, WorkerSettings } from "./worker-messages.ts";

/** What is used of the global that @types/node leaves without types. */
interface WasmApi {
  Module: {
    new (bytes: Uint8Array): object;
    imports: (module: object) => { module: string; name: string }[];
  };
  Instance: new (
    module: object,
    imports: Record<string, Wasi["functions"]>,
  ) => { exports: unknown };
  RuntimeError: new () => Error;
}

const { Module, Instance, RuntimeError } = (globalThis as unknown as { WebAssembly: WasmApi })
  .WebAssembly;

/** What the shim exports (shim/main_wasm.go). */
interface ShimExports {
  memory: { buffer: ArrayBuffer };
  _initialize: () => void;
  alloc: (size: number) => number;
  call: (size: number) => number;
  result: () => number;
}

/** Share of the memory from which Go's garbage collector works harder. */
const collectFrom = 0.75;

const outOfMemory = /out of memory|cannot allocate memory|stack exceeds|stack overflow/;

class Shim {
  readonly #exports: ShimExports;
  readonly wasi: Wasi;

  constructor(settings: WorkerSettings) {
    const module = compile(settings);
    this.wasi = createWasi({
      memory: () => this.#exports.memory.buffer,
      environment: [`GOMEMLIMIT=${Math.floor(settings.memoryLimitBytes * collectFrom)}B`],
    });
    const functions: Record<string, Wasi["functions"]> = {};
    for (const wanted of Module.imports(module)) {
      const namespace = (functions[wanted.module] ??= {});
      namespace[wanted.name] = this.wasi.functions[wanted.name] ?? missingWasiFunction;
    }
    const instance = new Instance(module, functions);
    this.#exports = instance.exports as ShimExports;
    this.#exports._initialize();
  }

  call(request: string): string {
    const { memory, alloc, call, result } = this.#exports;
    const input = new TextEncoder().encode(request);
    const address = alloc(input.length);
    new Uint8Array(memory.buffer, address, input.length).set(input);
    const length = call(input.length) >>> 0;
    return new TextDecoder().decode(new Uint8Array(memory.buffer, result() >>> 0, length));
  }
}

/** A cached copy that does not compile is replaced by the committed one. */
function compile({ memoryLimitBytes }: WorkerSettings): object {
  const declared = readArtifactManifest().wasm.memoryMaximumBytes;
  const limit = (wasm: Uint8Array): Uint8Array =>
    memoryLimitBytes === declared ? wasm : withMemoryMaximum(wasm, memoryLimitBytes);
  try {
    return new Module(limit(loadArtifact()));
  } catch {
    return new Module(limit(loadArtifact({ useCache: false })));
  }
}

function send(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

/** The instance is of no use after a failure: the engine ends this worker and starts another. */
function fail(error: unknown, diagnostics: string): void {
  const text = error instanceof Error ? error.message : String(error);
  const reason = error instanceof EngineExit || error instanceof RuntimeError ? diagnostics : "";
  const failure =
    outOfMemory.test(reason) || error instanceof RangeError ? "memory-limit" : "panic";
  send({
    kind: "failed",
    failure,
    message: [text, reason].filter((part) => part !== "").join("\n"),
  });
}

function start(): void {
  let shim: Shim;
  try {
    shim = new Shim(workerData as WorkerSettings);
  } catch (error) {
    fail(error, "");
    return;
  }
  parentPort?.on("message", (request: string) => {
    try {
      send({ kind: "answer", text: shim.call(request) });
    } catch (error) {
      fail(error, shim.wasi.diagnostics());
    }
  });
  send({ kind: "ready" });
}

start();
