import { setTimeout as sleep } from "node:timers/promises";

/** How long to wait, and what for. */
export interface Expectation {
  /** What is waited for, as the end of "Timed out waiting for ...". */
  readonly what: string;
  readonly timeoutSeconds: number;
  /** Describes the state at the time of failure. */
  readonly describeState?: () => Promise<string>;
}

/**
 * Asks every half second until the answer is neither undefined nor false, and returns it.
 * @throws Error that says what was waited for when the time is over.
 */
export async function eventually<T>(
  expectation: Expectation,
  ask: () => Promise<T | undefined | false>,
): Promise<T> {
  const deadline = Date.now() + expectation.timeoutSeconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > deadline) break;
    await sleep(500);
  }
  const state = (await expectation.describeState?.()) ?? "";
  throw new Error(
    `Timed out after ${expectation.timeoutSeconds} s waiting for ${expectation.what}${state && `: ${state}`}`,
  );
}
