import { exitCodeOf } from "./start-vela.ts";

const handled = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** A signal that asks a program to end. */
export type EndSignal = (typeof handled)[number];

/** What tells of signals; the process itself. Node's own types would bind everybody who uses the package to them. */
export interface SignalSource {
  on(signal: EndSignal, listener: (signal: EndSignal) => void): unknown;
  off(signal: EndSignal, listener: (signal: EndSignal) => void): unknown;
}

/** A program that is still there so long after a signal is killed. */
const graceMs = 5_000;

/**
 * Keeps signals from ending the process, so that it can clean up first: they are handed on to the program that runs,
 * and a second one, or five seconds, kills it.
 */
export class Interruption {
  readonly #source: SignalSource;
  #kill: ((signal: EndSignal | "SIGKILL") => void) | undefined;
  #timer: NodeJS.Timeout | undefined;
  #signal: EndSignal | undefined;

  constructor(source: SignalSource) {
    this.#source = source;
    for (const signal of handled) source.on(signal, this.#listener);
  }

  /** The exit code that a shell gives for the signal that came; undefined when none did. */
  get exitCode(): number | undefined {
    return this.#signal === undefined ? undefined : exitCodeOf(this.#signal);
  }

  /** Names the program that signals are for; one that came before is handed on at once. */
  watch(kill: (signal: EndSignal | "SIGKILL") => void): void {
    this.#kill = kill;
    if (this.#signal !== undefined) this.#listener(this.#signal);
  }

  /** Signals end the process again. */
  stop(): void {
    clearTimeout(this.#timer);
    for (const signal of handled) this.#source.off(signal, this.#listener);
  }

  readonly #listener = (signal: EndSignal): void => {
    const isSecond = this.#timer !== undefined;
    this.#signal ??= signal;
    this.#kill?.(isSecond ? "SIGKILL" : signal);
    if (!isSecond && this.#kill) this.#timer = setTimeout(() => this.#kill?.("SIGKILL"), graceMs);
  };
}
