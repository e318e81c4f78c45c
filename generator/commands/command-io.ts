import { startCueEngine } from "../engine/engine.ts";
import type { CueEngine } from "../engine/protocol.ts";

/** What a command gets from the process: its streams, its environment and the CUE engine. */
export interface CommandIo {
  stdout: OutputStream;
  stderr: OutputStream;
  env: Readonly<Record<string, string | undefined>>;
  /** Starts the engine of one command, which closes it; by default a worker of its own. */
  startEngine?: () => CueEngine;
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

/** Runs a command's work with an engine, which is closed in any case. */
export async function withEngine<T>(
  io: CommandIo,
  work: (engine: CueEngine) => Promise<T>,
): Promise<T> {
  const engine = (io.startEngine ?? startCueEngine)();
  try {
    return await work(engine);
  } finally {
    await engine.close();
  }
}
