import { createHash } from "node:crypto";

import { AwsV4Signer } from "aws4fetch";

import type { SecretMask } from "../model/secret-mask.ts";
import { sha256Of } from "../model/sha256.ts";
import type { BucketCredentials } from "./bucket-credentials.ts";
import { type HttpClient, type HttpResponse, passingReason } from "./http-client.ts";
import type { HttpFailure } from "./http-failure.ts";
import { isWholeGzip } from "./is-whole-gzip.ts";
import type { Answer, UploadResult } from "./registry.ts";
import { refusedRequest, unreachable } from "./registry-problems.ts";
import { retryAfterSeconds } from "./retry-after.ts";
import { serverWords } from "./server-words.ts";
import { shownUrl } from "./shown-url.ts";

export interface BucketAccess {
  scheme: "s3" | "oss";
  /** `https://host[:port]`, without the bucket. */
  endpoint: string;
  region: string;
  bucket: string;
  credentials: BucketCredentials;
  client: HttpClient;
  mask: SecretMask;
}

/** An object, and the mark by which its content is known. */
export interface BucketObject {
  bytes: Uint8Array;
  tag: string;
}

/** What an object must be when it is written; nothing for whatever it is. */
export interface PutCondition {
  /** The mark that it has. */
  tag?: string;
  isNew?: boolean;
}

export type PutResult =
  | UploadResult
  /** The server knows no such condition. */
  | { outcome: "unconditional" };

const credentialsHint =
  "Check the access key, and that it may read, list and write the bucket: s3:GetObject, s3:ListBucket, s3:PutObject";

/** The objects of a bucket, with requests that are signed for S3 (signature version 4). */
export class BucketObjects {
  readonly #access: BucketAccess;
  readonly address: string;

  constructor(access: BucketAccess) {
    this.#access = access;
    const { endpoint, bucket, scheme } = access;
    // OSS takes the bucket in the host only.
    this.address =
      scheme === "oss" ? endpoint.replace("://", `://${bucket}.`) : `${endpoint}/${bucket}`;
  }

  url(key: string): string {
    return `${this.address}/${key.split("/").map(encodedName).join("/")}`;
  }

  /**
   * Undefined for what is not there. What a proxy cut off is asked for again, and what may be cut off until the longest
   * that was seen comes a second time.
   */
  async get(key: string): Promise<Answer<BucketObject | undefined>> {
    const url = this.url(key);
    const { client } = this.#access;
    let longest: BucketObject | undefined;
    for (let tried = 1; ; tried += 1) {
      const credentials = await this.#signed("GET", url, {});
      const headers = { "accept-encoding": "identity" };
      const answer = await client.request({ method: "GET", url, headers, credentials });
      if (!answer.ok) return { ok: false, problem: unreachable(this.address, answer.failure) };
      const { response } = answer;
      if (response.status === 404 && !isMissingBucket(response))
        return { ok: true, value: undefined };
      if (response.status !== 200)
        return { ok: false, problem: this.#refused(response, "be read") };
      const read = { bytes: response.body, tag: response.headers.etag ?? "" };
      const wholeness = wholenessOf(response, key);
      if (wholeness === "whole") return { ok: true, value: read };
      if (wholeness === "unknown") {
        const earlier: BucketObject | undefined = longest?.tag === read.tag ? longest : undefined;
        if (earlier && Buffer.compare(earlier.bytes, read.bytes) === 0)
          return { ok: true, value: read };
        longest = earlier && earlier.bytes.length > read.bytes.length ? earlier : read;
      }
      if (tried >= triesOfParts) return { ok: false, problem: unreachable(this.address, cutOff) };
    }
  }

  async put(
    key: string,
    bytes: Uint8Array,
    { condition = {}, type }: { condition?: PutCondition; type: string },
  ): Promise<PutResult> {
    const url = this.url(key);
    const headers = {
      "content-type": type,
      // An index is another one with each version.
      ...(type === "text/yaml" ? { "cache-control": "no-cache" } : {}),
      ...this.#conditionHeaders(condition),
    };
    const credentials = await this.#signed("PUT", url, headers, bytes);
    const request = { method: "PUT", url, headers, credentials, body: bytes } as const;
    const answer = await this.#access.client.request(request);
    if (!answer.ok) {
      const { failure } = answer;
      const problem = unreachable(this.address, failure);
      if (!failure.isPassing) return { outcome: "failed", problem };
      return { outcome: "unclear", problem, reason: failure.reason };
    }
    return this.#putResult(answer.response);
  }

  async close(): Promise<void> {
    await this.#access.client.close();
  }

  #putResult(response: HttpResponse): PutResult {
    const { status, headers } = response;
    if (status >= 200 && status < 300) return { outcome: "stored" };
    if (status === 412) return { outcome: "exists" };
    if (status === 409 && this.#access.scheme === "oss") return { outcome: "exists" };
    if (status === 501) return { outcome: "unconditional" };
    const problem = this.#refused(response, "be written to");
    // Another writer of the same object was in between.
    const reason = status === 409 ? "it answered 409" : passingReason({ ok: true, response });
    if (reason === undefined) return { outcome: "failed", problem };
    const seconds = retryAfterSeconds(headers);
    return {
      outcome: "unclear",
      problem,
      reason,
      ...(seconds === undefined ? {} : { retryAfterSeconds: seconds }),
    };
  }

  #conditionHeaders({ tag, isNew = false }: PutCondition): Record<string, string> {
    if (this.#access.scheme === "oss") return isNew ? { "x-oss-forbid-overwrite": "true" } : {};
    if (isNew) return { "if-none-match": "*" };
    return tag === undefined || tag === "" ? {} : { "if-match": tag };
  }

  async #signed(
    method: "GET" | "PUT",
    url: string,
    headers: Readonly<Record<string, string>>,
    body: Uint8Array = new Uint8Array(),
  ): Promise<Record<string, string>> {
    const { credentials, region } = this.#access;
    const sha256 = sha256Of(body);
    const signer = new AwsV4Signer({
      method,
      url,
      headers: { ...headers, "x-amz-content-sha256": sha256 },
      ...credentials,
      service: "s3",
      region,
    });
    return Object.fromEntries((await signer.sign()).headers);
  }

  /** What somebody without a key is told. */
  refusedPublicly(url: string, response: HttpResponse): ReturnType<typeof refusedRequest> {
    const words = serverWords(response, this.#access.mask);
    const hint = "Check --url, and the settings of the server in front of the bucket";
    const credentialsHint = "Let the bucket be read by everybody, as vela has no key for it";
    const request = { doing: "give what is published", words, hint, credentialsHint };
    return refusedRequest(shownUrl(url), response, { ...request, withCredentials: false });
  }

  #refused(response: HttpResponse, doing: string): ReturnType<typeof refusedRequest> {
    const words = serverWords(response, this.#access.mask);
    const hint = "Check the bucket, --endpoint and --region";
    const request = { doing, words, withCredentials: true, credentialsHint, hint };
    return refusedRequest(this.address, response, request);
  }
}

const triesOfParts = 6;
const cutOff: HttpFailure = { kind: "broken", reason: "its answer is cut off", isPassing: false };

function isMissingBucket({ body }: HttpResponse): boolean {
  return new TextDecoder().decode(body).includes("NoSuchBucket");
}

/**
 * Whether a body is all of an object. Its tag is the MD5 of its bytes, but for one that was uploaded in parts or encrypted
 * with a key of KMS, which may look like an MD5, too. A part of an index must not be taken for the whole: what is missing
 * would be lost.
 */
function wholenessOf({ headers, body }: HttpResponse, key: string): "whole" | "part" | "unknown" {
  const tag = /^"([0-9a-f]{32})"$/.exec(headers.etag ?? "")?.[1];
  if (tag === createHash("md5").update(body).digest("hex")) return "whole";
  const length = headers["content-length"];
  if (length !== undefined && Number(length) !== body.length) return "part";
  if (key.endsWith(".tgz")) return isWholeGzip(body) ? "whole" : "part";
  return length === undefined ? "part" : "unknown";
}

/** A part of a path as S3 signs it: of letters beside A-Z a-z 0-9 only - . _ ~ stay. */
export function encodedName(part: string): string {
  return encodeURIComponent(part).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
