import type { ArchiveLimits } from "./archive-limits.ts";
import { type ArchiveStep, damaged, refused, tooLarge } from "./archive-problem.ts";
import { paxProblem } from "./pax-records.ts";

const blockBytes = 512;

/** How far a tar goes, before a library reads it. */
export interface TarExtent {
  /** Offset of the end: the two empty blocks, or where the bytes end, perhaps in the padding of the last file. */
  end: number;
  /** Whether there are empty blocks at its end; vela and tar take an archive without them too. */
  isMarked: boolean;
}

/** Bytes of the header types that this project looks at. */
const types = { directory: 0x35, pax: 0x78, globalPax: 0x67 } as const;

/**
 * Walks the headers of a tar to its end, where Go's reader stops (Reader.readHeader, archive/tar/reader.go): the tar
 * library would read on. Counts the headers, and refuses what Go refuses and the library lets through.
 * Reports archive/damaged, archive/too-large and archive/irregular-entry.
 */
export function measureTar(tar: Uint8Array, limits: ArchiveLimits): ArchiveStep<TarExtent> {
  let headers = 0;
  for (let at = 0; at < tar.length;) {
    if (at + blockBytes > tar.length) return cutOff();
    const block = tar.subarray(at, at + blockBytes);
    if (isEmpty(block)) return endAt(tar, at);
    headers += 1;
    if (headers > limits.headers) {
      return tooLarge(`The archive has more than ${limits.headers} entries`);
    }
    const size = sizeOf(block);
    if (size === undefined) {
      return damaged("The archive is damaged: a header holds no number in the place of one");
    }
    const body = at + blockBytes;
    if (body + size > tar.length) return cutOff();
    const problem = bodyProblem(block, tar.subarray(body, body + size));
    if (problem) return problem;
    at = body + Math.ceil(size / blockBytes) * blockBytes;
  }
  return { ok: true, value: { end: tar.length, isMarked: false } };
}

function endAt(tar: Uint8Array, at: number): ArchiveStep<TarExtent> {
  const second = tar.subarray(at + blockBytes, at + 2 * blockBytes);
  if (!isEmpty(second)) {
    return damaged("The archive is damaged: an empty block stands between its entries");
  }
  return { ok: true, value: { end: at, isMarked: true } };
}

function bodyProblem(header: Uint8Array, body: Uint8Array): ArchiveStep<never> | undefined {
  const type = header[156];
  if (type !== types.pax && type !== types.globalPax) return undefined;
  const problem = paxProblem(body, type === types.globalPax);
  if (problem === "malformed") {
    return damaged("The archive is damaged: the extended header of an entry does not parse");
  }
  if (problem === undefined) return undefined;
  const message = "The archive holds a sparse file, or another size or name in an extended header";
  const hint = "Pack the addon's folder anew with tar -czf addon.tgz FOLDER";
  return refused({ code: "archive/irregular-entry", message, hint });
}

/** A tar up to its end in whole blocks, as the library wants them. */
export function inWholeBlocks(tar: Uint8Array, { end }: TarExtent): Uint8Array {
  if (end % blockBytes === 0) return tar.subarray(0, end);
  return Buffer.concat([tar.subarray(0, end)], Math.ceil(end / blockBytes) * blockBytes);
}

function cutOff(): ArchiveStep<never> {
  return damaged("The archive is cut off: its tar data ends inside an entry");
}

function isEmpty(block: Uint8Array): boolean {
  return block.every((byte) => byte === 0);
}

/** The number in a field of a header; undefined where Go refuses the header. A folder has no content. */
function sizeOf(header: Uint8Array): number | undefined {
  const numbers = numberFields(header).map(([from, to]) => numberIn(header.subarray(from, to)));
  if (numbers.includes(undefined)) return undefined;
  const [size = 0] = numbers;
  if (header[156] === types.directory) return 0;
  return size >= 0 && Number.isSafeInteger(size) ? size : undefined;
}

type Field = readonly [from: number, to: number];

/** The size first, then mode, owners, time and checksum, and in the newer formats the device. */
function numberFields(header: Uint8Array): Field[] {
  const magic = Buffer.from(header.subarray(257, 265)).toString("latin1");
  const isNewer = magic.startsWith("ustar\0") || magic === "ustar  \0";
  const old: Field[] = [
    [124, 136],
    [100, 108],
    [108, 116],
    [116, 124],
    [136, 148],
    // The checksum itself: the library takes it with anything behind its digits.
    [148, 156],
  ];
  const device: Field[] = [
    [329, 337],
    [337, 345],
  ];
  return isNewer ? [...old, ...device] : old;
}

/** Octal digits, or a binary number whose first bit is set (parser.parseNumeric, archive/tar/strconv.go of Go). */
function numberIn(field: Uint8Array): number | undefined {
  const [first = 0] = field;
  if ((first & 0x80) !== 0) {
    return binaryNumber(field);
  }
  const trimmed = Buffer.from(field)
    .toString("latin1")
    .replaceAll(/^[ \0]+|[ \0]+$/g, "");
  const [octal = ""] = trimmed.split("\0", 1);
  if (octal === "") return 0;
  return /^[0-7]+$/.test(octal) ? Number.parseInt(octal, 8) : undefined;
}

/** The second bit is the sign; undefined beyond 64 bits. A negative size is refused, and no other number counts here. */
function binaryNumber(field: Uint8Array): number | undefined {
  const isNegative = ((field[0] ?? 0) & 0x40) !== 0;
  const bytes = isNegative ? field.map((byte) => byte ^ 0xff) : field;
  const value = bytes.reduce(
    (sum, byte, at) => sum * 256n + BigInt(at === 0 ? byte & 0x7f : byte),
    0n,
  );
  if (value >= 1n << 63n) return undefined;
  return isNegative ? -1 : Number(value);
}
