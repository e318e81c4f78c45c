import { importFresh } from "./project-hooks.ts";

/** What came of running a project's code. */
export type ImportOutcome =
  { ok: true; exports: Record<string, unknown> } | { ok: false; error: unknown };

/**
 * Runs a project's code and gives what its entry exports. A typed project is code: this executes it with the
 * rights of the process. Neither a throw nor a rejection that nobody handles gets past this function; code that
 * never finishes (an await that nothing settles) fails after `timeLimitMs`.
 */
export async function importProject(entry: string, timeLimitMs: number): Promise<ImportOutcome> {
  let fail: (error: unknown) => void = () => undefined;
  const failure = new Promise<never>((_, reject) => {
    fail = reject;
  });
  const timer = setTimeout(() => {
    fail(new Error(`The project does not finish loading within ${timeLimitMs / 1000} s`));
  }, timeLimitMs);
  process.on("unhandledRejection", fail);
  try {
    const exports = await Promise.race([importFresh(entry), failure]);
    await Promise.race([new Promise((resolve) => setImmediate(resolve)), failure]);
    return { ok: true, exports };
  } catch (error) {
    return { ok: false, error };
  } finally {
    clearTimeout(timer);
    process.off("unhandledRejection", fail);
  }
}
