import { gunzipSync } from "node:zlib";

import { archiveLimits } from "../source/archive/archive-limits.ts";

/**
 * Whether an archive is all there: one that was cut off is not another archive. What unpacks to more than any addon may is
 * taken for whole once the limit is reached, so that it is told by its checksum alone, and nothing of it is kept.
 */
export function isWholeGzip(bytes: Uint8Array, limitBytes = archiveLimits.tarBytes): boolean {
  try {
    gunzipSync(bytes, { maxOutputLength: limitBytes });
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE";
  }
}
