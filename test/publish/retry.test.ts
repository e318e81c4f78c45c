import { describe, expect, it } from "vitest";

import { retryAfterSeconds } from "../../generator/publish/retry-after.ts";
import { defaultRetry, waitBeforeNext } from "../../generator/publish/retry.ts";

describe("waits", () => {
  const random = () => 0;
  it("grow to a limit, with chance in their second half", () => {
    const waits = [1, 2, 3, 4].map((tried) => waitBeforeNext(defaultRetry, { tried, random }));
    expect(waits).toEqual([250, 500, 1000, 2000]);
    const late = { ...defaultRetry, tries: 99 };
    expect(waitBeforeNext(late, { tried: 50, random: () => 0.5 })).toBe(11_250);
    expect(waitBeforeNext(defaultRetry, { tried: 5, random })).toBeUndefined();
  });

  it.each([
    ["7", 7],
    ["0", 0],
    ["-1", undefined],
    ["soon", undefined],
    [undefined, undefined],
    ["Sat, 31 Jan 2026 12:00:30 GMT", 30],
    ["Sat, 31 Jan 2026 11:00:00 GMT", undefined],
  ])("for Retry-After: %s are %j seconds", (asked, expected) => {
    const headers = {
      date: "Sat, 31 Jan 2026 12:00:00 GMT",
      ...(asked === undefined ? {} : { "retry-after": asked }),
    };
    expect(retryAfterSeconds(headers)).toBe(expected);
  });

  it("of a point in time without the registry's own are unknown", () => {
    expect(retryAfterSeconds({ "retry-after": "Sat, 31 Jan 2026 12:00:30 GMT" })).toBeUndefined();
  });
});
