/** What the engine's Go runtime asks of its host, as far as it is answered at all. */
export interface Wasi {
  functions: Record<string, (...parameters: never[]) => number>;
  /** The function of that name; one that fails where there is none, for files and sockets. */
  function: (name: string) => (...parameters: never[]) => number;
  /** What Go wrote to its standard streams, for example the reason of an abort. */
  diagnostics: () => string;
}

/** Thrown out of wasm when Go ends the process. */
export class EngineExit extends Error {
  readonly code: number;

  constructor(code: number) {
    super(`The engine ended with code ${code}`);
    this.code = code;
  }
}

/** WASI's error numbers: success, a bad file descriptor, a function that the host does not have. */
const errno = { success: 0, badf: 8, nosys: 52 };

const eventBytes = 32;
const keptDiagnosticBytes = 65_536;

/**
 * Makes the few WASI functions that the engine needs; `memory` gives the instance's memory as it is now.
 * The clock starts at a fixed time and moves one microsecond a question, random bytes are a fixed
 * sequence, the environment is empty: equal requests get equal answers.
 */
export function createWasi(memory: () => ArrayBuffer): Wasi {
  const written: Uint8Array[] = [];
  const view = (): DataView => new DataView(memory());
  const bytes = (start: number, length: number): Uint8Array =>
    new Uint8Array(memory(), start, length);
  const keep = (chunk: Uint8Array): void => {
    const size = written.reduce((sum, kept) => sum + kept.length, 0);
    if (size < keptDiagnosticBytes) {
      written.push(chunk.slice(0, keptDiagnosticBytes - size));
    }
  };
  const functions: Functions = {
    ...lists(view, bytes),
    ...fixedFunctions(view, bytes),
    ...fileFunctions(view, bytes, keep),
    proc_exit: (code: number): number => {
      throw new EngineExit(code);
    },
    sched_yield: () => errno.success,
  };
  return {
    functions,
    function: (name) => functions[name] ?? ((): number => errno.nosys),
    diagnostics: () => Buffer.concat(written).toString("utf8"),
  };
}

type Functions = Wasi["functions"];
type ViewOf = () => DataView;
type BytesOf = (start: number, length: number) => Uint8Array;

/** The program's name, which klog asks for, as the only argument, and no environment. */
function lists(view: ViewOf, bytes: BytesOf): Functions {
  const name = new TextEncoder().encode("engine\0");
  const sizes =
    (entries: number, length: number) =>
    (count: number, size: number): number => {
      view().setUint32(count, entries, true);
      view().setUint32(size, length, true);
      return errno.success;
    };
  return {
    args_sizes_get: sizes(1, name.length),
    args_get: (pointers: number, texts: number): number => {
      view().setUint32(pointers, texts, true);
      bytes(texts, name.length).set(name);
      return errno.success;
    },
    environ_sizes_get: sizes(0, 0),
    environ_get: () => errno.success,
  };
}

/** Clock, random numbers and waiting, all without the outside world. */
function fixedFunctions(view: ViewOf, bytes: BytesOf): Functions {
  let nanoseconds = 1_700_000_000_000_000_000n;
  let state = 0x2545f491;
  return {
    clock_time_get: (_clock: number, _precision: bigint, result: number): number => {
      nanoseconds += 1_000n;
      view().setBigUint64(result, nanoseconds, true);
      return errno.success;
    },
    random_get: (start: number, length: number): number => {
      const target = bytes(start, length);
      for (let index = 0; index < length; index++) {
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        target[index] = state & 0xff;
      }
      return errno.success;
    },
    /** Every event has happened at once: Go waits for timers only, and the clock moves on. */
    poll_oneoff: (
      subscriptions: number,
      events: number,
      count: number,
      happened: number,
    ): number => {
      for (let index = 0; index < count; index++) {
        const event = bytes(events + index * eventBytes, eventBytes).fill(0);
        event.set(bytes(subscriptions + index * 48, 8));
      }
      nanoseconds += 1_000_000_000n;
      view().setUint32(happened, count, true);
      return errno.success;
    },
  };
}

/** The standard streams can be written; nothing is open besides. */
function fileFunctions(view: ViewOf, bytes: BytesOf, keep: (chunk: Uint8Array) => void): Functions {
  return {
    fd_write: (_file: number, vectors: number, count: number, result: number): number => {
      let size = 0;
      for (let index = 0; index < count; index++) {
        const start = view().getUint32(vectors + index * 8, true);
        const length = view().getUint32(vectors + index * 8 + 4, true);
        keep(bytes(start, length));
        size += length;
      }
      view().setUint32(result, size, true);
      return errno.success;
    },
    fd_fdstat_get: (file: number, result: number): number => {
      if (file > 2) {
        return errno.badf;
      }
      bytes(result, 24).fill(0);
      view().setUint8(result, 2);
      return errno.success;
    },
    fd_fdstat_set_flags: () => errno.success,
    fd_prestat_get: () => errno.badf,
    fd_prestat_dir_name: () => errno.badf,
    fd_close: () => errno.badf,
  };
}
