#!/usr/bin/env node
import * as nodeModule from "node:module";

import type { OutputStream } from "./commands/command-io.ts";
import { earlyEngines } from "./commands/early-engines.ts";

type Write = (data: string | Uint8Array, done?: () => void) => unknown;

/** Where a project's code prints to: stdout is for the product alone. */
const writeOut: Write = process.stdout.write.bind(process.stdout);
const writeErr: Write = process.stderr.write.bind(process.stderr);
process.stdout.write = process.stderr.write.bind(process.stderr);

function outputStream(stream: NodeJS.WriteStream, write: Write): OutputStream {
  // Whoever reads may stop early, as `head` does.
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  return {
    write: (text) => void write(text),
    writeBytes: (bytes) => void write(bytes),
    isTTY: stream.isTTY,
  };
}

/** Ends when the other side closes it, as a terminal does with control-D, or behind the limit. */
async function readStdin(limitBytes = Number.POSITIVE_INFINITY): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > limitBytes) break;
  }
  return Buffer.concat(chunks);
}

/** A project's code that goes on after its loading may end the process while a command still runs. */
function reportEarlyEnd(): void {
  process.exitCode = 1;
  writeErr("vela-addon: the project's code ended the process before the command was done\n");
}

/** What the command wrote is with its reader when this settles. */
async function flushed(): Promise<void> {
  await Promise.all(
    [writeOut, writeErr].map((write) => new Promise<void>((done) => write("", done))),
  );
}

/** Node 22 and later keep what V8 compiles; most of a short run is compiling. */
function keepCompiledCode(): void {
  const { enableCompileCache } = nodeModule as { enableCompileCache?: () => unknown };
  enableCompileCache?.();
}

let code = 2;
process.on("exit", reportEarlyEnd);
try {
  keepCompiledCode();
  const args = process.argv.slice(2);
  const startEngines = earlyEngines(args);
  const { runCli } = await import("./cli.ts");
  code = await runCli(args, {
    startEngines,
    stdout: outputStream(process.stdout, writeOut),
    stderr: outputStream(process.stderr, writeErr),
    stdin: readStdin,
    env: process.env,
  });
} catch (error) {
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
  writeErr(`vela-addon: this is a bug in vela-addon-kit, please report it\n${words}\n`);
}
await flushed();
process.off("exit", reportEarlyEnd);
// A timer of the project's code would keep the process alive.
process.exit(code);
