import { gunzipSync, gzipSync } from "node:zlib";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { archiveLimits } from "../../../generator/source/archive/archive-limits.ts";
import { archiveOf, paxHeader, tarEnd, tarEntry, tarOf, writeChecksum } from "./make-archive.ts";
import { messages, metadata, refusal, unpack } from "./unpack-here.ts";

describe("an archive that is too large", () => {
  const small = { ...archiveLimits, tarBytes: 64 << 10, fileBytes: 4096, files: 5, headers: 8 };

  it("is one whose tar is", async () => {
    const bytes = archiveOf({ name: "shop/a", content: Buffer.alloc(65 << 10, "ab\n") });
    expect(await refusal(bytes, small)).toEqual(["archive/too-large"]);
  });

  it("is one with a large file, by its header alone", async () => {
    const bytes = archiveOf({ name: "shop/a", content: Buffer.alloc(4097) });
    expect(await refusal(bytes, small)).toEqual(["archive/too-large"]);
  });

  it("is one with many files, or with many headers", async () => {
    const files = Array.from({ length: 6 }, (_, at) => ({ name: `shop/${at}` }));
    expect(await refusal(archiveOf(...files), small)).toEqual(["archive/too-large"]);
    const folders = Array.from({ length: 9 }, (_, at) => ({ name: `shop/${at}/`, type: "5" }));
    expect(await refusal(archiveOf(...folders), small)).toEqual(["archive/too-large"]);
  });

  it("is one that unpacks to many times its size: it is stopped there", async () => {
    const bomb = gzipSync(Buffer.alloc(8 << 20));
    expect(await refusal(bomb)).toEqual(["archive/too-large"]);
    expect(await messages(bomb)).toEqual(["The archive unpacks to more than 200 times its size"]);
  });

  it("is one with a million entries", async () => {
    const entry = tarEntry({ name: "shop/a" });
    const thousand = gzipSync(Buffer.concat(Array.from({ length: 1000 }, () => entry)));
    const bytes = Buffer.concat(Array.from({ length: 1000 }, () => thousand));
    expect(await refusal(bytes)).toEqual(["archive/too-large"]);
  });

  it("is one of gzip in gzip, for which a header is missing", async () => {
    const once = gzipSync(Buffer.alloc(1 << 20));
    expect(await refusal(gzipSync(once))).toEqual(["archive/damaged"]);
  });
});

describe("a damaged archive", () => {
  const tar = tarOf(
    { name: "shop/metadata.yaml", content: "name: shop\n" },
    { name: "shop/template.cue", content: "x".repeat(1300) },
  );

  it("is cut off: at every 64th byte of its gzip", async () => {
    const noise = Buffer.from(Array.from({ length: 3000 }, (_, at) => (at * at * 31 + at) % 251));
    const whole = archiveOf(metadata, { name: "shop/a", content: noise });
    for (let length = 2; length < whole.length; length += 64) {
      expect(await refusal(whole.subarray(0, length)), `${length}`).toEqual(["archive/damaged"]);
    }
  });

  it.each([100, 512 + 5, 1024 + 100, 1536 + 512, 1536 + 1299])(
    "is cut off: %i bytes of its tar, inside an entry",
    async (length) => {
      expect(await refusal(gzipSync(tar.subarray(0, length)))).toEqual(["archive/damaged"]);
    },
  );

  it("is cut off at every 512th byte of its tar: refused inside an entry, else a warning", async () => {
    const seen: string[] = [];
    for (let length = 512; length < tar.length - tarEnd.length; length += 512) {
      const { archive, diagnostics } = await unpack(gzipSync(tar.subarray(0, length)));
      seen.push(`${archive?.files.length ?? 0} ${diagnostics.map(({ code }) => code).join()}`);
    }
    expect(seen).toEqual([
      "0 archive/damaged",
      "1 archive/no-end",
      "0 archive/damaged",
      "0 archive/damaged",
      "0 archive/damaged",
    ]);
    const inPadding = gzipSync(tar.subarray(0, 1536 + 1301));
    expect((await unpack(inPadding)).diagnostics.map(({ code }) => code)).toEqual([
      "archive/no-end",
    ]);
  });

  it("has bytes that changed", async () => {
    const bytes = Buffer.from(archiveOf(metadata));
    bytes[bytes.length - 5] = (bytes[bytes.length - 5] ?? 0) ^ 1;
    expect(await refusal(bytes)).toEqual(["archive/damaged"]);
  });

  it.each([
    ["a wrong checksum", (header: Buffer) => void header.write("x", 3)],
    ["a checksum with a letter behind", (header: Buffer) => void header.write("x", 154)],
    ["a time beyond 64 bits", (header: Buffer) => void header.write("\x8f", 136, "latin1")],
    ["a size that is no number", (header: Buffer) => void header.write("9xx", 124)],
    ["a size below zero", (header: Buffer) => void header.fill(0xff, 124, 136)],
    ["a size beyond all bounds", (header: Buffer) => void header.fill(0x80, 124, 136)],
    ["a size beyond its end", (header: Buffer) => void header.write("77777777777", 124)],
  ])("has a header with %s", async (name, spoil) => {
    const broken = tarOf(metadata);
    spoil(broken.subarray(0, 512));
    if (!name.includes("checksum")) writeChecksum(broken.subarray(0, 512));
    expect(await refusal(gzipSync(broken))).toEqual(["archive/damaged"]);
  });

  it("has an empty block between its entries", async () => {
    const broken = Buffer.concat([tarEntry(metadata), Buffer.alloc(512), tarOf(metadata)]);
    expect(await refusal(gzipSync(broken))).toEqual(["archive/damaged"]);
  });

  it.each(["5 a=b\n", "99 path=x\n", "x path=y\n", "7 path=\n", "10 path=\0x\n", "8 =value\n"])(
    "has a pax header of %j",
    async (content) => {
      const bytes = archiveOf({ name: "PaxHeaders/x", type: "x", content }, metadata);
      expect(await refusal(bytes)).toEqual(["archive/damaged"]);
    },
  );

  it("never ends the process, whatever bytes are changed", async () => {
    const whole = gunzipSync(archiveOf(paxHeader({ path: "shop/a" }), { name: "x" }, metadata));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        async (changes) => {
          const bytes = Buffer.from(whole);
          for (const [at, byte] of changes) bytes[at] = byte;
          const { archive, diagnostics } = await unpack(gzipSync(bytes));
          expect(archive !== undefined || diagnostics.length > 0).toBe(true);
          for (const file of archive?.files ?? []) {
            expect(file.path).not.toMatch(/^\/|^\.\.|\p{Cc}/u);
          }
        },
      ),
      { numRuns: 150, seed: 20261123 },
    );
  });
});
