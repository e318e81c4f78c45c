import { AwsV4Signer } from "aws4fetch";

import type { SecretMask } from "../model/secret-mask.ts";
import { sha256Of } from "../model/sha256.ts";
import type { BucketCredentials } from "./bucket-credentials.ts";
import { type HttpClient, type HttpRequest, type HttpResponse } from "./http-client.ts";
import type { HttpFailure } from "./http-failure.ts";
import { type BucketObject, ObjectReads } from "./object-reads.ts";
import type { Answer, UploadResult } from "./registry.ts";
import { refusedRequest, unreachable } from "./registry-problems.ts";
import { serverWords } from "./server-words.ts";
import { refusedUpload, unansweredUpload } from "./upload-refusal.ts";

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
  /** Whether a mark that looks like an MD5 is one, as far as is known. */
  #hasHashes = true;
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

  /** Undefined for what is not there. What is cut off, or may be, is asked for again. */
  async get(key: string): Promise<Answer<BucketObject | undefined>> {
    const url = this.url(key);
    const reads = new ObjectReads(key, { hasHashes: this.#hasHashes });
    const isWhole: HttpRequest["isWhole"] = (body, headers) => reads.take({ body, headers });
    for (let tried = 1; ; tried += 1) {
      const credentials = await this.#signed("GET", url, {});
      const headers = { "accept-encoding": "identity" };
      const request = { method: "GET", url, headers, credentials, isWhole } as const;
      const answer = await this.#access.client.request(request);
      if (!answer.ok) return { ok: false, problem: unreachable(this.address, answer.failure) };
      const { response } = answer;
      if (response.status === 404 && isMissingObject(response))
        return { ok: true, value: undefined };
      if (response.status !== 200)
        return { ok: false, problem: this.#refused(response, "be read") };
      if (reads.isSettled) {
        const value = { bytes: response.body, tag: response.headers.etag ?? "" };
        // One that came again and again with a mark that is not its MD5.
        this.#hasHashes &&= reads.areHashes;
        return { ok: true, value };
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
    if (!answer.ok) return unansweredUpload(this.address, answer.failure);
    return this.#putResult(answer.response);
  }

  async close(): Promise<void> {
    await this.#access.client.close();
  }

  #putResult(response: HttpResponse): PutResult {
    const { status } = response;
    if (status >= 200 && status < 300) return { outcome: "stored" };
    if (status === 412) return { outcome: "exists" };
    if (status === 409 && this.#access.scheme === "oss") return { outcome: "exists" };
    if (status === 501) return { outcome: "unconditional" };
    const problem = this.#refused(response, "be written to");
    // Another writer of the same object was in between.
    return refusedUpload(response, problem, status === 409 ? "it answered 409" : undefined);
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

  #refused(response: HttpResponse, doing: string): ReturnType<typeof refusedRequest> {
    const words = serverWords(response, this.#access.mask);
    const hint = "Check the bucket, --endpoint and --region";
    const request = { doing, words, withCredentials: true, credentialsHint, hint };
    return refusedRequest(this.address, response, request);
  }
}

const triesOfParts = 4;
const cutOff: HttpFailure = { kind: "broken", reason: "its answer is cut off", isPassing: false };

/** Whether a 404 is about the object: one that names another code is about the bucket, the key's user or the server. */
function isMissingObject({ body }: HttpResponse): boolean {
  const text = new TextDecoder().decode(body);
  const code = /<Code>\s*([^<]*?)\s*<\/Code>/i.exec(text)?.[1];
  if (code !== undefined) return code === "NoSuchKey" || code === "NotFound";
  return !text.includes("NoSuchBucket");
}

/** A part of a path as S3 signs it: of letters beside A-Z a-z 0-9 only - . _ ~ stay. */
export function encodedName(part: string): string {
  return encodeURIComponent(part).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
