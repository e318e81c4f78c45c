import type { Clock } from "../../generator/publish/retry.ts";

/** A clock that waits for nothing and remembers what it was asked to wait for. */
export function fakeClock(random = 0): Clock & { waitsMs: number[] } {
  const waitsMs: number[] = [];
  return {
    waitsMs,
    sleep: (durationMs) => {
      waitsMs.push(durationMs);
      return Promise.resolve();
    },
    random: () => random,
  };
}
