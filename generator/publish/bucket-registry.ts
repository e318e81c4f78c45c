import { createHash } from "node:crypto";
import { posix } from "node:path";

import { type BucketAccess, BucketObjects, type PutCondition } from "./bucket-objects.ts";
import { readBackByIndex, type RepositoryFiles } from "./helm-repository.ts";
import { shownUrl } from "./http-client.ts";
import { publishFinding } from "./publish-finding.ts";
import type {
  Answer,
  PublishedArchive,
  PublishStep,
  ReadBack,
  Registry,
  StandingArchive,
  UploadOptions,
  UploadResult,
} from "./registry.ts";
import { unreachable } from "./registry-problems.ts";
import {
  firstOf,
  indexWith,
  placeInRepository,
  readBackStatic,
  type ReadPlace,
  readStaticIndex,
  type StaticIndex,
} from "./static-index.ts";
import type { VelaReader } from "./vela-reader.ts";

export interface BucketOptions extends BucketAccess {
  /** Without a slash at its ends; empty for the bucket itself. */
  prefix: string;
  /** Where vela reads the repository; by default the bucket's own address. Without a slash at its end. */
  publicUrl?: string;
  vela: VelaReader;
}

const mostMerges = 8;

/**
 * A static helm repository in a bucket. The archive is stored first, then the index, on the condition that it is still the
 * one that was read: of two publishers at once, one reads it again. A server without conditions gets it unconditionally,
 * and it is read once more behind that, so that an entry of ours that got lost is put in again.
 */
export class BucketRegistry implements Registry {
  readonly kind = "bucket";
  readonly address: string;
  readonly #options: BucketOptions;
  readonly #objects: BucketObjects;

  constructor(options: BucketOptions) {
    this.#options = options;
    this.#objects = new BucketObjects(options);
    const { publicUrl, prefix } = options;
    this.address = publicUrl ?? posixJoin(this.#objects.address, prefix);
  }

  async published(name: string, version: string): Promise<Answer<StandingArchive | undefined>> {
    const read = await this.#index();
    if (!read.ok) return read;
    const entry = read.value.read.choose(name, version);
    const named = entry
      ? await firstOf(entry, this.#readPlace)
      : await this.#readPlace(`${name}-${version}.tgz`);
    if (!named.ok) return named;
    const bytes = named.value?.bytes;
    if (!bytes) {
      if (entry?.digest === undefined) return { ok: true, value: undefined };
      return { ok: true, value: { sha256: entry.digest, sizeBytes: 0, isComplete: false } };
    }
    const sha256 = sha256Of(bytes);
    const isComplete = entry !== undefined && (entry.digest ?? sha256) === sha256;
    return { ok: true, value: { sha256, sizeBytes: bytes.length, isComplete } };
  }

  async plan(
    archive: PublishedArchive,
    { replaces }: UploadOptions,
  ): Promise<Answer<PublishStep[]>> {
    const { fileName, bytes, name, version } = archive;
    const read = await this.#index();
    if (!read.ok) return read;
    const merged = await this.#merged(read.value, archive);
    if (!merged.ok) return merged;
    const isThere = replaces?.sha256 === archive.sha256;
    const put: PublishStep = {
      action: `${replaces ? "replace" : "upload"} ${fileName}`,
      target: this.#objects.url(this.#key(fileName)),
      sizeBytes: bytes.length,
    };
    const add: PublishStep = {
      action: `${replaces && !isThere ? "correct" : "add"} ${name} ${version} in index.yaml`,
      target: read.value.file,
      sizeBytes: Buffer.byteLength(merged.value),
    };
    return { ok: true, value: [...(isThere ? [] : [put]), add] };
  }

  async upload(archive: PublishedArchive, { replaces }: UploadOptions): Promise<UploadResult> {
    const { fileName, bytes, sha256 } = archive;
    if (replaces?.sha256 !== sha256 || replaces.sizeBytes === 0) {
      const isNew = replaces === undefined;
      const put = await this.#put(fileName, bytes, {
        type: "application/gzip",
        condition: { isNew },
      });
      // What an attempt before this one has stored is ours.
      const isOurs = put.outcome === "exists" && (await this.#has(fileName, sha256));
      if (put.outcome !== "stored" && !isOurs) return put;
    }
    for (let merges = 1; ; merges += 1) {
      const result = await this.#mergedOnce(archive);
      if (result !== "again") return result;
      if (merges >= mostMerges) return this.#crowded();
    }
  }

  async readBack(archive: PublishedArchive): Promise<Answer<ReadBack>> {
    const read = await readBackByIndex(this.#publicFiles(), this.#options.vela, archive);
    const index = await this.#index();
    if (!index.ok) return index;
    const own = await readBackStatic(index.value, archive, this.#readPlace);
    if (read.ok) {
      const { diagnostics } = own.ok ? own.value : { diagnostics: [] };
      return { ok: true, value: { ...read.value, diagnostics } };
    }
    if (this.#options.publicUrl !== undefined || read.problem.code !== "publish/unauthorized")
      return read;
    if (!own.ok) return own;
    const message = `The bucket at ${this.address} cannot be read by vela, which has no key for it`;
    const hint = "Let it be read by everybody, or name with --url where it is served";
    const hidden = publishFinding("publish/vela-cannot-read", message, { hint });
    return { ok: true, value: { ...own.value, diagnostics: [hidden, ...own.value.diagnostics] } };
  }

  close(): Promise<void> {
    return this.#objects.close();
  }

  /** `again` when somebody else wrote the index in between. */
  async #mergedOnce(archive: PublishedArchive): Promise<UploadResult | "again"> {
    const read = await this.#index();
    if (!read.ok) return { outcome: "failed", problem: read.problem };
    const { tag, text } = read.value;
    const merged = await this.#merged(read.value, archive);
    if (!merged.ok) return { outcome: "failed", problem: merged.problem };
    if (merged.value === text) return { outcome: "stored" };
    const condition = tag === undefined ? { isNew: true } : { tag };
    const bytes = new TextEncoder().encode(merged.value);
    const put = await this.#put("index.yaml", bytes, { type: "text/yaml", condition });
    // Stored, or not stored any more: the next look tells.
    return put.outcome === "stored" || put.outcome === "exists" ? "again" : put;
  }

  async #put(
    name: string,
    bytes: Uint8Array,
    options: { condition: PutCondition; type: string },
  ): Promise<UploadResult> {
    const key = this.#key(name);
    const put = await this.#objects.put(key, bytes, options);
    if (put.outcome !== "unconditional") return put;
    const anyhow = await this.#objects.put(key, bytes, { type: options.type });
    if (anyhow.outcome !== "unconditional") return anyhow;
    return this.#crowded();
  }

  async #has(name: string, sha256: string): Promise<boolean> {
    const got = await this.#objects.get(this.#key(name));
    return got.ok && got.value !== undefined && sha256Of(got.value.bytes) === sha256;
  }

  #crowded(): UploadResult {
    const failure = {
      kind: "broken",
      reason: "its index changes with every attempt",
      isPassing: true,
    } as const;
    const problem = unreachable(this.address, failure);
    return { outcome: "unclear", problem, reason: failure.reason };
  }

  #merged(index: StaticIndex, archive: PublishedArchive): Promise<Answer<string>> {
    return indexWith(index, { archive, url: archive.fileName, vela: this.#options.vela });
  }

  async #index(): Promise<Answer<StaticIndex & { tag?: string }>> {
    const key = this.#key("index.yaml");
    const got = await this.#objects.get(key);
    if (!got.ok) return got;
    const file = this.#objects.url(key);
    const index = await readStaticIndex({ file, bytes: got.value?.bytes }, this.#options.vela);
    if (!index.ok || !got.value) return index;
    return { ok: true, value: { ...index.value, tag: got.value.tag } };
  }

  readonly #readPlace: ReadPlace = async (named) => {
    const key = this.#key(placeInRepository(named, this.#options.publicUrl));
    const got = await this.#objects.get(key);
    if (!got.ok) return got;
    const file = this.#objects.url(key);
    return { ok: true, value: got.value ? { file, bytes: got.value.bytes } : undefined };
  };

  /** What everybody gets, without a key. */
  #publicFiles(): RepositoryFiles {
    const { client } = this.#options;
    const read: RepositoryFiles["read"] = async (url) => {
      const answer = await client.request({ method: "GET", url });
      if (!answer.ok) return { ok: false, problem: unreachable(shownUrl(url), answer.failure) };
      const { status, body } = answer.response;
      if (status === 200) return { ok: true, value: body };
      if (status === 404) return { ok: true, value: undefined };
      return { ok: false, problem: this.#objects.refusedPublicly(url, answer.response) };
    };
    return { address: this.address, read };
  }

  #key(name: string): string {
    return posix.join(this.#options.prefix, name);
  }
}

function posixJoin(address: string, prefix: string): string {
  return prefix === "" ? address : `${address}/${prefix}`;
}

function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
