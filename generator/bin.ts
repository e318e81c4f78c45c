#!/usr/bin/env node
import { runCli } from "./cli.ts";
import type { OutputStream } from "./commands/command-io.ts";

function outputStream(stream: NodeJS.WriteStream): OutputStream {
  // Whoever reads may stop early, as `head` does.
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  return {
    write: (text) => void stream.write(text),
    writeBytes: (bytes) => void stream.write(bytes),
    isTTY: stream.isTTY,
  };
}

try {
  process.exitCode = await runCli(process.argv.slice(2), {
    stdout: outputStream(process.stdout),
    stderr: outputStream(process.stderr),
    env: process.env,
  });
} catch (error) {
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`vela-addon: this is a bug in vela-addon-kit, please report it\n${words}\n`);
  process.exitCode = 2;
}
