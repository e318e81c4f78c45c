/** What a command may touch of the process: its streams, environment and nothing else. */
export interface CommandIo {
  stdout: OutputStream;
  stderr: OutputStream;
  env: Readonly<Record<string, string | undefined>>;
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
