import { setFlagsFromString } from "node:v8";

import { createWasi, type Wasi } from "./wasi.ts";

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
  CompileError: new () => Error;
}

const { Module, Instance, RuntimeError, CompileError } = (
  globalThis as unknown as { WebAssembly: WasmApi }
).WebAssembly;

// A function is validated and compiled when it is called for the first time; that takes a third off the start.
setFlagsFromString("--wasm-lazy-compilation");
setFlagsFromString("--wasm-lazy-validation");
// Optimising a function costs more than most runs get back: it halves the processor time of a build to do so only for
// what runs very often. In bytes that a function has run through, roughly; V8's own value is 1,800,000.
setFlagsFromString("--wasm-tiering-budget=1000000000");

/** What the shim exports (shim/main_wasm.go). */
interface ShimExports {
  memory: { buffer: ArrayBuffer };
  _initialize: () => void;
  alloc: (size: number) => number;
  call: (size: number) => number;
  result: () => number;
}

/** Whether an error is a trap, such as the one after Go's runtime has given up. */
export const isTrap = (error: unknown): boolean => error instanceof RuntimeError;

/** Whether an error says that the module's code is broken, which may show at any call. */
export const isBrokenCode = (error: unknown): boolean => error instanceof CompileError;

/**
 * One instance of the shim. After an error thrown by `call` it must not be used again.
 * A module from the artifact has been initialised when it was built; `initialise` is for the build.
 */
export class EngineInstance {
  readonly #exports: ShimExports;
  readonly #wasi: Wasi;

  /** Compiles and instantiates; throws when the bytes are no module with the shim's exports. */
  constructor(wasm: Uint8Array) {
    const module = new Module(wasm);
    this.#wasi = createWasi(() => this.#exports.memory.buffer);
    const imports: Record<string, Wasi["functions"]> = {};
    for (const { module: namespace, name } of Module.imports(module)) {
      (imports[namespace] ??= {})[name] = this.#wasi.function(name);
    }
    this.#exports = new Instance(module, imports).exports as ShimExports;
  }

  initialise(): void {
    this.#exports._initialize();
  }

  /** Answers one request; both are JSON texts. */
  call(request: string): string {
    const { memory, alloc, call, result } = this.#exports;
    const input = new TextEncoder().encode(request);
    const address = alloc(input.length) >>> 0;
    new Uint8Array(memory.buffer, address, input.length).set(input);
    const length = call(input.length) >>> 0;
    return new TextDecoder().decode(new Uint8Array(memory.buffer, result() >>> 0, length));
  }

  /** What Go wrote to its standard streams, for example the reason of an abort. */
  diagnostics(): string {
    return this.#wasi.diagnostics();
  }

  /** All of the memory as it is now; a view, not a copy. */
  memory(): Uint8Array {
    return new Uint8Array(this.#exports.memory.buffer);
  }

  /** The value of an exported global. */
  global(name: string): number | bigint {
    const exports = this.#exports as unknown as Record<string, { value: number | bigint }>;
    const found = exports[name];
    if (found === undefined) {
      throw new Error(`The engine exports no global "${name}"`);
    }
    return found.value;
  }
}
