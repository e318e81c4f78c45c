/** What the engine's Go runtime asks of its host, as far as it is answered at all. */
export interface Wasi {
  functions: Record<string, (...parameters: never[]) => number>;
  /** What Go wrote to its standard streams, for example the reason of an abort. */
  diagnostics: () => string;
}

export interface WasiOptions {
  /** The bytes of the instance's memory as it is now; it moves when it grows. */
  memory: () => ArrayBuffer;
  /** `NAME=value` pairs. */
  environment: readonly string[];
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

/** Answers of functions that are not in `createWasi`: there are no files and no sockets. */
export const missingWasiFunction = (): number => errno.nosys;

/**
 * Makes the few WASI functions that the engine needs. The clock starts at a fixed time and moves one
 * microsecond a question, random bytes are a fixed sequence: equal requests get equal answers.
 */
export function createWasi(options: WasiOptions): Wasi {
  const written: Uint8Array[] = [];
  const view = (): DataView => new DataView(options.memory());
  const bytes = (start: number, length: number): Uint8Array =>
    new Uint8Array(options.memory(), start, length);
  const keep = (chunk: Uint8Array): void => {
    written.push(chunk.slice());
    let size = written.reduce((sum, kept) => sum + kept.length, 0);
    while (size > keptDiagnosticBytes && written.length > 1) {
      size -= written.pop()?.length ?? 0;
    }
  };
  return {
    functions: {
      ...textFunctions("args", { texts: [], view, bytes }),
      ...textFunctions("environ", { texts: options.environment, view, bytes }),
      ...fixedFunctions(view, bytes),
      ...fileFunctions(view, bytes, keep),
      proc_exit: (code: number): number => {
        throw new EngineExit(code);
      },
      sched_yield: () => errno.success,
    },
    diagnostics: () => Buffer.concat(written).toString("utf8"),
  };
}

type Functions = Wasi["functions"];
type ViewOf = () => DataView;
type BytesOf = (start: number, length: number) => Uint8Array;

/** `<name>_sizes_get` and `<name>_get` for a list of texts. */
function textFunctions(
  name: "args" | "environ",
  { texts, view, bytes }: { texts: readonly string[]; view: ViewOf; bytes: BytesOf },
): Functions {
  const encoded = texts.map((text) => new TextEncoder().encode(`${text}\0`));
  return {
    [`${name}_sizes_get`]: (count: number, size: number): number => {
      view().setUint32(count, encoded.length, true);
      view().setUint32(
        size,
        encoded.reduce((sum, text) => sum + text.length, 0),
        true,
      );
      return errno.success;
    },
    [`${name}_get`]: (pointers: number, start: number): number => {
      let address = start;
      for (const [index, text] of encoded.entries()) {
        view().setUint32(pointers + index * 4, address, true);
        bytes(address, text.length).set(text);
        address += text.length;
      }
      return errno.success;
    },
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
