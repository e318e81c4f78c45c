import { gzipSync } from "node:zlib";

import { expect, test } from "vitest";

import { isWholeGzip } from "../../generator/publish/is-whole-gzip.ts";

const whole = gzipSync("an archive ".repeat(1000));

test("what has its end is whole", () => {
  expect(isWholeGzip(whole)).toBe(true);
});

test.each([1, 8, whole.length / 2, whole.length - 9])(
  "what lacks %d bytes is not whole",
  (lacks) => {
    expect(isWholeGzip(whole.subarray(0, whole.length - Math.floor(lacks)))).toBe(false);
  },
);

test.each([new Uint8Array(), Buffer.from("<html>"), whole.subarray(1)])(
  "what is no gzip is not whole",
  (bytes) => {
    expect(isWholeGzip(bytes)).toBe(false);
  },
);

test("what unpacks without an end is read to the limit, and is no archive that was cut off", () => {
  const bomb = gzipSync(Buffer.alloc(8 * 1024 * 1024));
  expect(isWholeGzip(bomb.subarray(0, bomb.length - 4), 64 * 1024)).toBe(true);
  // Below the limit its end is looked for.
  expect(isWholeGzip(bomb.subarray(0, bomb.length - 4))).toBe(false);
});
