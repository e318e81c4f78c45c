import { createHash } from "node:crypto";

import type { HttpResponse } from "./http-client.ts";
import { isWholeGzip } from "./is-whole-gzip.ts";

/** An object, and the mark by which its content is known. */
export interface BucketObject {
  bytes: Uint8Array;
  tag: string;
}

type Read = Pick<HttpResponse, "body" | "headers">;

/**
 * Judges the reads of one object, in their order. A part of an index must not be taken for the whole, nor the bytes of an
 * earlier one that come with the mark of its successor: an index made of them, written on the condition of that mark,
 * loses what is missing.
 */
export class ObjectReads {
  readonly #isArchive: boolean;
  readonly #hasHashes: boolean;
  #longest: BucketObject | undefined;
  /** Whether the last one is all of the object: it proves it itself, or it came twice. */
  isSettled = false;
  /** False once one that looks like an MD5 was not that of what came with it. */
  areHashes = true;

  /** @param options.hasHashes Whether a mark that looks like an MD5 is one there. */
  constructor(key: string, { hasHashes }: { hasHashes: boolean }) {
    this.#isArchive = key.endsWith(".tgz");
    this.#hasHashes = hasHashes;
  }

  /** Takes a read; false when the object is to be asked for again, after a while. */
  take({ body, headers }: Read): boolean {
    [this.isSettled, this.areHashes] = [true, true];
    const read = { bytes: body, tag: headers.etag ?? "" };
    const hash = /^"([0-9a-f]{32})"$/i.exec(read.tag)?.[1];
    if (hash?.toLowerCase() === createHash("md5").update(body).digest("hex")) return true;
    const length = headers["content-length"];
    const isPart = this.#isArchive ? !isWholeGzip(body) : length === undefined;
    if (this.#isArchive && !isPart) return true;
    this.isSettled = false;
    if (isPart || (length !== undefined && Number(length) !== body.length)) return false;
    const earlier = this.#longest?.tag === read.tag ? this.#longest : undefined;
    this.isSettled = earlier !== undefined && Buffer.compare(earlier.bytes, body) === 0;
    this.#longest = earlier && earlier.bytes.length > body.length ? earlier : read;
    if (hash === undefined || isEncrypted(headers)) return true;
    this.areHashes = false;
    return !this.#hasHashes;
  }
}

/** What is encrypted with a key of KMS, or one of the customer's, has a mark that only looks like an MD5. */
function isEncrypted(headers: HttpResponse["headers"]): boolean {
  const kinds = [
    headers["x-amz-server-side-encryption"]?.startsWith("aws:kms"),
    headers["x-amz-server-side-encryption-customer-algorithm"] !== undefined,
    headers["x-oss-server-side-encryption"] === "KMS",
  ];
  return kinds.includes(true);
}
