/** The clock and the chance of one run; tests give their own. */
export interface Clock {
  sleep(durationMs: number): Promise<void>;
  /** From 0 to less than 1. */
  random(): number;
}

export interface RetryPolicy {
  /** Attempts in all, at least 1. */
  tries: number;
  /** The longest wait before the second attempt; it doubles from one to the next. */
  firstWaitMs: number;
  longestWaitMs: number;
  /** The longest Retry-After that is waited for; a registry that wants more is given up. */
  longestRetryAfterSeconds: number;
}

export const defaultRetry: RetryPolicy = {
  tries: 5,
  firstWaitMs: 500,
  longestWaitMs: 15_000,
  longestRetryAfterSeconds: 120,
};

/**
 * How long to wait before the next attempt: between half and all of a time that doubles, so that publishers who failed
 * together do not come back together; never less than what the registry asks for. Undefined when no attempt is left.
 * @param failure.tried Attempts that were made, at least 1.
 */
export function waitBeforeNext(
  policy: RetryPolicy,
  failure: { tried: number; retryAfterSeconds?: number | undefined; random: () => number },
): number | undefined {
  const { tried, retryAfterSeconds = 0, random } = failure;
  if (tried >= policy.tries) return undefined;
  if (retryAfterSeconds > policy.longestRetryAfterSeconds) return undefined;
  const most = Math.min(policy.firstWaitMs * 2 ** (tried - 1), policy.longestWaitMs);
  const wait = Math.round(most / 2 + (most / 2) * random());
  return Math.max(wait, retryAfterSeconds * 1000);
}

/** `1.5 s`, for notes about a wait. */
export function readableSeconds(durationMs: number): string {
  return `${(durationMs / 1000).toFixed(1)} s`;
}
