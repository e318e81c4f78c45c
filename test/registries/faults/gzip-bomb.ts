import { gzipSync } from "node:zlib";

let bomb: Buffer | undefined;

/** 200 MiB of blanks in 200 KiB: more than an answer may be long. */
export function gzipBomb(): Buffer {
  return (bomb ??= gzipSync(Buffer.alloc(200 * 1024 * 1024, " "), { level: 1 }));
}
