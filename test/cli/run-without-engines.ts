import { runCli } from "../../generator/cli.ts";
import type { CueEngines } from "../../generator/engine/protocol.ts";
import { memoryIo, type MemoryIoOptions } from "./memory-io.ts";

/** Whoever asks it something needs more than the command line itself. */
const noEngines: CueEngines = {
  of: (cueVersion) => ({
    cueVersion,
    call: () => Promise.reject(new Error("The engine is asked")),
    close: () => Promise.resolve(),
  }),
  close: () => Promise.resolve(),
};

export interface UsageRun {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs the command line with engines that refuse to answer. */
export function runWithoutEngines(...args: string[]): Promise<UsageRun> {
  return runIn({}, ...args);
}

/** The same in an environment. */
export async function runIn(
  env: NonNullable<MemoryIoOptions["env"]>,
  ...args: string[]
): Promise<UsageRun> {
  const io = memoryIo({ engines: noEngines, env });
  const code = await runCli(args, io);
  return { code, stdout: io.stdout.text(), stderr: io.stderr.text() };
}
