import fc from "fast-check";
import { expect, test } from "vitest";

import {
  ByteReader,
  readSections,
  signed,
  unsigned,
  writeSections,
} from "../../generator/engine/wasm-sections.ts";

const header = Uint8Array.from([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]);

test("an unsigned number is read as it was written, and no further", () => {
  fc.assert(
    fc.property(fc.nat({ max: 0xffff_ffff }), (value) => {
      const reader = new ByteReader(Uint8Array.from([...unsigned(value), 0xff]));
      expect(reader.unsigned()).toBe(value);
      expect(reader.byte()).toBe(0xff);
    }),
    { seed: 1, numRuns: 200 },
  );
});

test.each([
  [0n, [0x00]],
  [-1n, [0x7f]],
  [63n, [0x3f]],
  [64n, [0xc0, 0x00]],
  [-64n, [0x40]],
  [-65n, [0xbf, 0x7f]],
  [-123_456n, [0xc0, 0xbb, 0x78]],
  [-(2n ** 63n), [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x7f]],
])("the signed number %s has the bytes of the wasm specification", (value, bytes) => {
  expect(signed(value)).toEqual(bytes);
});

test("a signed number is skipped whole", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value) => {
      const bytes = signed(value);
      const reader = new ByteReader(Uint8Array.from([...bytes, 0x01]));
      reader.skipNumber();
      expect(reader.offset).toBe(bytes.length);
    }),
    { seed: 1, numRuns: 200 },
  );
});

test("sections are put together as they were taken apart", () => {
  const section = fc.record({ id: fc.nat({ max: 12 }), body: fc.uint8Array({ maxLength: 300 }) });
  fc.assert(
    fc.property(fc.array(section), (sections) => {
      const module = writeSections(header, sections);
      const read = readSections(module).map(({ id, body }) => ({ id, body: [...body] }));
      expect(read).toEqual(sections.map(({ id, body }) => ({ id, body: [...body] })));
      expect([...writeSections(module, readSections(module))]).toEqual([...module]);
    }),
    { seed: 1, numRuns: 100 },
  );
});
