import type { CommandIo, OutputStream } from "../../generator/commands/command-io.ts";
import { fakeClock } from "../publish/fake-clock.ts";
import type { CueEngines } from "../../generator/engine/protocol.ts";

/** A stream that keeps what is written to it. */
export interface MemoryStream extends OutputStream {
  text: () => string;
  bytes: () => Uint8Array;
}

export interface MemoryIo extends CommandIo {
  stdout: MemoryStream;
  stderr: MemoryStream;
}

export interface MemoryIoOptions {
  /** Shared by several runs: closing them at the end of a command has no effect. */
  engines: CueEngines;
  env?: Record<string, string>;
  /** The standard input; nothing by default. */
  stdin?: string | Uint8Array;
  /** Whether both streams are terminals; default false. */
  isTTY?: boolean;
}

/** Streams and environment for running the command line inside of a test. */
export function memoryIo({
  engines,
  env = {},
  stdin = "",
  isTTY = false,
}: MemoryIoOptions): MemoryIo {
  const shared: CueEngines = {
    of: (version) => engines.of(version),
    close: () => Promise.resolve(),
  };
  return {
    stdout: memoryStream(isTTY),
    stderr: memoryStream(isTTY),
    stdin: () => Promise.resolve(Buffer.from(stdin)),
    env,
    clock: fakeClock(),
    startEngines: () => shared,
  };
}

function memoryStream(isTTY: boolean): MemoryStream {
  const written: Buffer[] = [];
  const bytes = (): Buffer => Buffer.concat(written);
  return {
    write: (text) => void written.push(Buffer.from(text)),
    writeBytes: (added) => void written.push(Buffer.from(added)),
    isTTY,
    text: () => bytes().toString("utf8"),
    bytes,
  };
}
