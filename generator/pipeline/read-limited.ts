import { closeSync, openSync, readSync } from "node:fs";

/** What vela keeps of values is one Secret, of a mebibyte at most; more than this many bytes are none. */
export const valuesLimitBytes = 16 * 1024 * 1024;

const chunkBytes = 64 * 1024;

/**
 * Reads a file, a pipe too, and stops soon behind a limit: a device may have no end.
 * @returns All of it, or more bytes than the limit.
 * @throws What the system says.
 */
export function readLimited(file: string, limitBytes: number): Uint8Array {
  const chunks: Uint8Array[] = [];
  const descriptor = openSync(file, "r");
  try {
    for (let total = 0; total <= limitBytes;) {
      const chunk = new Uint8Array(chunkBytes);
      const length = readSync(descriptor, chunk);
      if (length === 0) break;
      chunks.push(chunk.subarray(0, length));
      total += length;
    }
  } finally {
    closeSync(descriptor);
  }
  return Buffer.concat(chunks);
}
