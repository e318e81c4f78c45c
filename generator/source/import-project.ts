import { guardProcess } from "./guard-process.ts";
import { importFresh } from "./project-hooks.ts";

/** The project's code waits for something that does not come. */
export class LoadTimeout extends Error {
  constructor(timeLimitMs: number) {
    super(`The project does not finish loading within ${timeLimitMs / 1000} s`);
  }
}

/** What came of running a project's code. */
export type ImportOutcome =
  { ok: true; exports: Record<string, unknown> } | { ok: false; error: unknown };

/**
 * Runs a project's code and gives what its entry exports. A typed project is code: this executes it with the
 * rights of the process. Neither a throw (in a timer of no delay too) nor a rejection that nobody handles nor a call
 * of process.exit gets past this function; code that never finishes (an await that nothing settles) fails after
 * `timeLimitMs`. Afterwards the current directory is what it was.
 */
export async function importProject(entry: string, timeLimitMs: number): Promise<ImportOutcome> {
  let fail: (error: unknown) => void = () => undefined;
  const failure = new Promise<never>((_, reject) => {
    fail = reject;
  });
  const timer = setTimeout(() => {
    fail(new LoadTimeout(timeLimitMs));
  }, timeLimitMs);
  // When nobody listens any more.
  failure.catch(() => undefined);
  const endGuard = guardProcess(fail);
  try {
    const exports = await Promise.race([importFresh(entry), failure]);
    // Rejections are reported, and the project's timers of no delay run, before this one.
    await Promise.race([new Promise((resolve) => setTimeout(resolve, 1)), failure]);
    return { ok: true, exports };
  } catch (error) {
    return { ok: false, error };
  } finally {
    clearTimeout(timer);
    endGuard();
  }
}
