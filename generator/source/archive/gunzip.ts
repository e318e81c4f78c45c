import { createGunzip } from "node:zlib";

import type { ArchiveLimits } from "./archive-limits.ts";
import { type ArchiveStep, damaged, mebibytes, tooLarge } from "./archive-problem.ts";

/**
 * Decompresses gzip in memory, piece by piece, and stops at the first limit that is passed. Stricter than vela, which
 * does not read on behind the end of the tar and so never learns whether the checksum is right.
 * Reports archive/damaged and archive/too-large.
 */
export async function gunzipWithin(
  bytes: Uint8Array,
  limits: ArchiveLimits,
): Promise<ArchiveStep<Uint8Array>> {
  const gunzip = createGunzip();
  gunzip.end(bytes);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      size += chunk.length;
      // Leaving the loop ends the decompression.
      if (size > limits.tarBytes) {
        return tooLarge(`The archive unpacks to more than ${mebibytes(limits.tarBytes)}`);
      }
      if (size > limits.ratioFromBytes && size > bytes.length * limits.ratio) {
        return tooLarge(`The archive unpacks to more than ${limits.ratio} times its size`);
      }
      chunks.push(chunk);
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "Z_BUF_ERROR") return damaged("The archive is cut off: its gzip data has no end");
    if (code?.startsWith("Z_") !== true) throw error;
    return damaged("The archive is damaged: its gzip data or checksum is wrong");
  }
  return { ok: true, value: Buffer.concat(chunks) };
}
