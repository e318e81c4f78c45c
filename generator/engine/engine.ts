import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";

import { readArtifactManifest } from "./artifact.ts";
import type { CueEngine, CueVersion, EngineAnswer, EngineOperations } from "./protocol.ts";
import type { WorkerMessage, WorkerSettings } from "./worker-messages.ts";

export interface CueEngineOptions {
  /** Version of CUE; default `v0.9.2`, that of vela 1.10. */
  cueVersion?: CueVersion;
  /** Milliseconds that one call may take, without the start of the engine; default 30,000: a busy machine may need ten times a quiet one's. */
  timeLimitMs?: number;
  /** Bytes that the engine's memory may grow to; default 512 MiB. */
  memoryLimitBytes?: number;
}

type Answer = EngineAnswer<unknown>;

interface Call {
  request: string;
  resolve: (answer: Answer) => void;
}

const defaultTimeLimitMs = 30_000;

/** A worker that has not begun by then never will: a start takes a quarter of a second on a quiet machine. */
const startLimitMs = 120_000;

/** How many calls the worker has at a time: it goes on with the next one while an answer is read here. */
const postedCalls = 4;

/**
 * Starts the CUE engine in a worker thread. Calls are answered one after the other. A call over the
 * time or memory limit is answered with that failure, and the next call finds a new worker. The memory of earlier calls
 * does not count: a call for which too little is left is asked again of a new worker.
 * An idle engine does not keep the process alive.
 */
export function startCueEngine(options: CueEngineOptions = {}): CueEngine {
  const { cueVersion = "v0.9.2" } = options;
  const { memoryMaximumBytes } = readArtifactManifest(cueVersion).wasm;
  const queue = new CallQueue({
    timeLimitMs: options.timeLimitMs ?? defaultTimeLimitMs,
    settings: { cueVersion, memoryLimitBytes: options.memoryLimitBytes ?? memoryMaximumBytes },
  });
  return {
    cueVersion,
    async call<Op extends keyof EngineOperations>(
      request: EngineOperations[Op]["request"] & { op: Op },
    ): Promise<EngineAnswer<EngineOperations[Op]["result"]>> {
      return (await queue.add(JSON.stringify(request))) as EngineAnswer<
        EngineOperations[Op]["result"]
      >;
    },
    close: () => queue.close(),
  };
}

/** The calls that wait, and the worker that answers the first of them, in their order. */
class CallQueue {
  readonly #options: { timeLimitMs: number; settings: WorkerSettings };
  readonly #waiting: Call[] = [];
  #worker: Worker | undefined;
  #ready = false;
  #closed = false;
  /** What the worker has; it answers the first one. */
  readonly #posted: Call[] = [];
  /** How many calls this worker has answered. */
  #answered = 0;
  #timer: NodeJS.Timeout | undefined;
  #startTimeout: NodeJS.Timeout | undefined;

  constructor(options: { timeLimitMs: number; settings: WorkerSettings }) {
    this.#options = options;
    this.#start();
  }

  add(request: string): Promise<Answer> {
    if (this.#closed) {
      return Promise.resolve(failed("panic", "The engine is closed"));
    }
    return new Promise((resolve) => {
      this.#waiting.push({ request, resolve });
      this.#start();
      this.#worker?.ref();
      this.#next();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    const worker = this.#drop();
    for (const call of this.#waiting.splice(0)) {
      call.resolve(failed("panic", "The engine was closed"));
    }
    await worker?.terminate();
  }

  #start(): void {
    if (this.#worker !== undefined) {
      return;
    }
    const worker = startWorker(this.#options.settings);
    worker.unref();
    this.#answered = 0;
    this.#startTimeout = setTimeout(() => {
      this.#replace(failed("panic", `The engine did not start within ${startLimitMs} ms`));
    }, startLimitMs).unref();
    worker.on("message", (message: WorkerMessage) => {
      if (worker === this.#worker) {
        this.#receive(message);
      }
    });
    const lost = (reason: string): void => {
      if (worker === this.#worker) {
        this.#replace(failed("panic", reason));
      }
    };
    worker.on("error", (error) => {
      lost(error instanceof Error ? error.message : String(error));
    });
    worker.on("exit", (code) => {
      lost(`The engine's worker ended with code ${code}`);
    });
    this.#worker = worker;
  }

  #receive(message: WorkerMessage): void {
    if (message.kind === "ready") {
      clearTimeout(this.#startTimeout);
      this.#ready = true;
      this.#next();
    } else if (message.kind === "failed") {
      if (message.failure === "memory-limit" && this.#answered > 0) this.#askAgain();
      else this.#replace(failed(message.failure, message.message));
    } else {
      const answer = JSON.parse(message.text) as Answer;
      if (answer.ok) {
        this.#answered += 1;
        this.#finish(answer);
      } else {
        this.#replace(answer);
      }
    }
  }

  #next(): void {
    if (!this.#ready) {
      return;
    }
    const isIdle = this.#posted.length === 0;
    for (const call of this.#waiting.splice(0, postedCalls - this.#posted.length)) {
      this.#posted.push(call);
      this.#worker?.postMessage(call.request);
    }
    if (this.#posted.length === 0) {
      this.#worker?.unref();
    } else if (isIdle) {
      this.#startTimer();
    }
  }

  /** The time of the first call begins when the one before it is answered. */
  #startTimer(): void {
    this.#timer = setTimeout(() => {
      this.#replace(failed("time-limit", `No answer within ${this.#options.timeLimitMs} ms`));
    }, this.#options.timeLimitMs);
  }

  #finish(answer: Answer): void {
    clearTimeout(this.#timer);
    this.#posted.shift()?.resolve(answer);
    if (this.#posted.length > 0) this.#startTimer();
    this.#next();
  }

  /** Answers the call that the worker was at, or the first one when it did not start at all. */
  #replace(answer: Answer): void {
    void this.#drop()?.terminate();
    const call = this.#waiting.shift();
    this.#startForWaiting();
    call?.resolve(answer);
  }

  /** What earlier calls left in the memory is not a call's fault: it is asked again of a new worker. */
  #askAgain(): void {
    void this.#drop()?.terminate();
    this.#startForWaiting();
  }

  #startForWaiting(): void {
    if (this.#waiting.length === 0) return;
    this.#start();
    this.#worker?.ref();
  }

  /** Leaves the worker; what it has not answered waits again, in front of the others. */
  #drop(): Worker | undefined {
    clearTimeout(this.#startTimeout);
    clearTimeout(this.#timer);
    this.#waiting.unshift(...this.#posted.splice(0));
    const worker = this.#worker;
    this.#worker = undefined;
    this.#ready = false;
    return worker;
  }
}

function failed(failure: "time-limit" | "memory-limit" | "panic", message: string): Answer {
  return { ok: false, failure, message };
}

/** Starts the worker beside this file: compiled in lib/, else TypeScript through tsx. */
function startWorker(workerData: WorkerSettings): Worker {
  if (!import.meta.url.endsWith(".ts")) {
    return new Worker(new URL("./worker.js", import.meta.url), { workerData });
  }
  // Node 20 runs no loader for a worker's own file, so a line of JavaScript registers tsx first.
  const tsx = createRequire(import.meta.url).resolve("tsx/cjs/api");
  const file = fileURLToPath(new URL("./worker.ts", import.meta.url));
  const bootstrap = `require(${JSON.stringify(tsx)}).register(); require(${JSON.stringify(file)});`;
  return new Worker(bootstrap, { eval: true, execArgv: [], workerData });
}
