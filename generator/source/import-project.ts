import { guardProcess } from "./guard-process.ts";
import { importFresh, nextLoad } from "./project-hooks.ts";
import { type StoppedAt, watchLoad } from "./watch-load.ts";

/** The project's code waits for something that does not come, or goes on and on. */
export class LoadTimeout extends Error {
  /** Where it had to be stopped; absent when it waits. */
  readonly stoppedAt: StoppedAt | undefined;

  constructor(timeLimitMs: number, stoppedAt: StoppedAt | undefined) {
    super(`The project does not finish loading within ${timeLimitMs / 1000} s`);
    this.stoppedAt = stoppedAt;
  }
}

/** What came of running a project's code. */
export type ImportOutcome =
  { ok: true; exports: Record<string, unknown> } | { ok: false; error: unknown };

/**
 * Runs a project's code and gives what its entry exports. A typed project is code: this executes it with the
 * rights of the process. Neither a throw (in a timer of no delay too) nor a rejection that nobody handles nor a call
 * of process.exit gets past this function; code that never finishes (an await that nothing settles, an endless loop)
 * fails after `timeLimitMs`. Afterwards the current directory is what it was.
 */
export async function importProject(entry: string, timeLimitMs: number): Promise<ImportOutcome> {
  let fail: (error: unknown) => void = () => undefined;
  const failure = new Promise<never>((_, reject) => {
    fail = reject;
  });
  const load = nextLoad();
  const watch = watchLoad(load, timeLimitMs);
  const timer = setTimeout(() => {
    fail(new LoadTimeout(timeLimitMs, watch.timedOut()));
  }, timeLimitMs);
  // When nobody listens any more.
  failure.catch(() => undefined);
  const endGuard = guardProcess(fail);
  try {
    const imported = importFresh(entry, load);
    // After a time-out too: the loop may be ahead.
    imported.then(watch.end, watch.end);
    const exports = await Promise.race([imported, failure]);
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
