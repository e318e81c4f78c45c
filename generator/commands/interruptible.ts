import { Interruption } from "../enable/interruption.ts";
import type { CommandIo } from "./command-io.ts";

/**
 * Does what can be given up when a signal comes, and cleans up before the process may end.
 * @param work Gets what is aborted by a signal.
 * @returns What it gave, and the exit code of the signal when one came.
 */
export async function interruptible<T>(
  io: CommandIo,
  work: (until: AbortSignal) => Promise<T>,
): Promise<{ value: T; interrupted?: number }> {
  const interruption = new Interruption(io.signals ?? process);
  const over = new AbortController();
  interruption.watch(() => {
    over.abort();
  });
  try {
    const value = await work(over.signal);
    const { exitCode } = interruption;
    return exitCode === undefined ? { value } : { value, interrupted: exitCode };
  } finally {
    interruption.stop();
  }
}
