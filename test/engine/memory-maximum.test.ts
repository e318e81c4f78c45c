import { expect, test } from "vitest";

import { pageBytes, withMemoryMaximum } from "../../generator/engine/memory-maximum.ts";

const header = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
const customSection = [0, 3, 1, 0x61, 7];
/** A memory of 178 pages without a maximum, as Go's linker writes it. */
const memorySection = [5, 4, 1, 0, 0xb2, 1];
const module = Uint8Array.from([...header, ...customSection, ...memorySection, ...customSection]);

test("adds a maximum to the memory section and leaves the rest", () => {
  expect([...withMemoryMaximum(module, 512 * 1024 * 1024)]).toEqual([
    ...header,
    ...customSection,
    ...[5, 6, 1, 1, 0xb2, 1, 0x80, 0x40],
    ...customSection,
  ]);
});

test("replaces a maximum that is there", () => {
  const larger = withMemoryMaximum(module, 1024 * pageBytes);
  expect(withMemoryMaximum(larger, 512 * pageBytes)).toEqual(
    withMemoryMaximum(module, 512 * pageBytes),
  );
});

test("never goes below the pages that the module starts with", () => {
  expect(withMemoryMaximum(module, pageBytes)).toEqual(withMemoryMaximum(module, 178 * pageBytes));
});

test("rounds down to whole pages", () => {
  expect(withMemoryMaximum(module, 200 * pageBytes + 1)).toEqual(
    withMemoryMaximum(module, 200 * pageBytes),
  );
});

test("throws for a module without a memory", () => {
  expect(() => withMemoryMaximum(Uint8Array.from([...header, ...customSection]), 1)).toThrow(
    "no memory section",
  );
});
