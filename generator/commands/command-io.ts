import { startCueEngines } from "../engine/engines.ts";
import type { SignalSource } from "../enable/interruption.ts";
import type { ReadStdin } from "../source/archive/read-archive.ts";
import type { CueEngines } from "../engine/protocol.ts";
import type { Clock } from "../publish/retry.ts";

/** What a command gets from the process: its streams, its environment and the CUE engines. */
export interface CommandIo {
  stdout: OutputStream;
  stderr: OutputStream;
  /** All of the standard input, or what stands before a limit and some more; nothing by default. */
  stdin?: (limitBytes?: number) => Promise<Uint8Array>;
  env: Readonly<Record<string, string | undefined>>;
  /** Tells of signals while a program runs for a command; the process by default. */
  signals?: SignalSource;
  /** For waits between attempts; the real one by default. */
  clock?: Clock;
  /** Gives the engines of one command, which closes them; by default workers of its own. */
  startEngines?: () => CueEngines;
}

export interface OutputStream {
  write(text: string): void;
  /** Bytes of a product on stdout. */
  writeBytes(bytes: Uint8Array): void;
  isTTY: boolean;
}

/** Exit codes: 0 fine, warnings allowed; 1 findings; 2 wrong usage or a bug of ours. */
export type ExitCode = 0 | 1 | 2;

export type ColourChoice = "auto" | "always" | "never";

/** Flag, then FORCE_COLOR, NO_COLOR, TERM=dumb, and at last whether the stream is a terminal. */
export function usesColour(choice: ColourChoice, io: CommandIo, stream: OutputStream): boolean {
  if (choice !== "auto") return choice === "always";
  const { FORCE_COLOR, NO_COLOR, TERM } = io.env;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== "") return FORCE_COLOR !== "0";
  if (NO_COLOR !== undefined && NO_COLOR !== "") return false;
  return TERM !== "dumb" && stream.isTTY;
}

/** The standard input; nothing when a command has none. */
export function stdinOf(io: CommandIo): ReadStdin {
  return io.stdin ?? (() => Promise.resolve(new Uint8Array()));
}

/** Runs a command's work with engines, which are closed in any case. */
export async function withEngines<T>(
  io: CommandIo,
  work: (engines: CueEngines) => Promise<T>,
): Promise<T> {
  const engines = (io.startEngines ?? startCueEngines)();
  try {
    return await work(engines);
  } finally {
    await engines.close();
  }
}
