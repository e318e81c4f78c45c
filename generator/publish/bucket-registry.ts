import { posix } from "node:path";

import { sha256Of } from "../model/sha256.ts";
import { mayBeReplaced } from "./already-published.ts";
import {
  type BucketAccess,
  BucketObjects,
  encodedName,
  type PutCondition,
} from "./bucket-objects.ts";
import { readBackByIndex, type RepositoryFiles } from "./helm-repository.ts";
import { publicFiles } from "./public-files.ts";
import { plainFileName } from "./plain-file-name.ts";
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
import type { Clock } from "./retry.ts";
import { indexWith, readStaticIndex, type StaticIndex } from "./static-index.ts";
import { placeInRepository, type ReadPlace } from "./static-place.ts";
import { readBackStatic } from "./static-read-back.ts";
import { sameVersions, staticStanding } from "./static-standing.ts";
import { staticSteps } from "./static-steps.ts";
import type { VelaReader } from "./vela-reader.ts";

export interface BucketOptions extends BucketAccess {
  /** Without a slash at its ends; empty for the bucket itself. */
  prefix: string;
  /** Where vela reads the repository; by default the bucket's own address. Without a slash at its end. */
  publicUrl?: string;
  vela: VelaReader;
  clock: Pick<Clock, "sleep">;
}

const mostMerges = 8;

/** Longer than another publisher takes from its last look at the index until its own is stored. */
const settlingMs = 2_000;

/**
 * A static helm repository in a bucket. The archive is stored first, then the index, on the condition that it is still the
 * one that was read: of two publishers at once, one reads it again. A server without conditions gets it unconditionally
 * right behind another look, and it is read again after a while, so that an entry that somebody wrote over is put in again.
 */
export class BucketRegistry implements Registry {
  readonly kind = "bucket";
  readonly address: string;
  readonly #options: BucketOptions;
  readonly #objects: BucketObjects;
  readonly #publicFiles: RepositoryFiles;
  /** Whether the server writes an object whatever it is by then. */
  #isUnconditional: boolean;

  constructor(options: BucketOptions) {
    this.#options = options;
    this.#objects = new BucketObjects(options);
    const { publicUrl, prefix, scheme } = options;
    // OSS knows only whether an object is new.
    this.#isUnconditional = scheme === "oss";
    this.address = publicUrl ?? posixJoin(this.#objects.address, prefix);
    this.#publicFiles = publicFiles(this.address, options);
  }

  async published(name: string, version: string): Promise<Answer<StandingArchive | undefined>> {
    const read = await this.#index();
    if (!read.ok) return read;
    return staticStanding(read.value, { name, version }, this.#readPlace);
  }

  async plan(
    archive: PublishedArchive,
    { replaces }: UploadOptions,
  ): Promise<Answer<PublishStep[]>> {
    const read = await this.#index();
    if (!read.ok) return read;
    const merged = await this.#merged(read.value, archive);
    if (!merged.ok) return merged;
    const target = this.#objects.url(this.#key(plainFileName(archive)));
    const written = { verb: "upload", target, index: read.value, merged: merged.value } as const;
    return { ok: true, value: staticSteps(archive, { ...written, replaces }) };
  }

  async upload(archive: PublishedArchive, options: UploadOptions): Promise<UploadResult> {
    const { replaces } = options;
    const isThere = replaces?.sha256 === archive.sha256 && replaces.sizeBytes !== undefined;
    const stored: UploadResult = isThere
      ? { outcome: "stored" }
      : await this.#stored(archive, { isNew: replaces === undefined });
    if (stored.outcome !== "stored") return stored;
    let isSettled = true;
    for (let merges = 1; ; merges += 1) {
      const result = await this.#mergedOnce(archive, options);
      if (result !== "again") {
        if (result.outcome !== "stored" || isSettled) return result;
        isSettled = true;
        await this.#options.clock.sleep(settlingMs);
        continue;
      }
      isSettled = !this.#isUnconditional;
      if (merges >= mostMerges) return this.#crowded();
    }
  }

  async readBack(archive: PublishedArchive): Promise<Answer<ReadBack>> {
    const read = await readBackByIndex(this.#publicFiles, this.#options.vela, archive);
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

  /** The archive alone. */
  async #stored(archive: PublishedArchive, condition: PutCondition): Promise<UploadResult> {
    const fileName = plainFileName(archive);
    const put = await this.#put(fileName, archive.bytes, { type: "application/gzip", condition });
    if (put.outcome !== "exists") return put;
    // What an attempt before this one has stored is ours.
    const got = await this.#objects.get(this.#key(fileName));
    if (!got.ok) return { outcome: "failed", problem: got.problem };
    const isOurs = got.value !== undefined && sha256Of(got.value.bytes) === archive.sha256;
    return isOurs ? { outcome: "stored" } : put;
  }

  /** `again` when somebody else wrote the index in between. */
  async #mergedOnce(
    archive: PublishedArchive,
    options: UploadOptions,
  ): Promise<UploadResult | "again"> {
    const read = await this.#index();
    if (!read.ok) return { outcome: "failed", problem: read.problem };
    const { tag, text } = read.value;
    if (sameVersions(read.value, archive).some(({ digest }) => digest !== archive.sha256)) {
      const standing = await staticStanding(read.value, archive, this.#readPlace);
      if (!standing.ok) return { outcome: "failed", problem: standing.problem };
      const there = standing.value;
      if (there && !mayBeReplaced(there, archive, options)) return { outcome: "exists" };
    }
    const merged = await this.#merged(read.value, archive);
    if (!merged.ok) return { outcome: "failed", problem: merged.problem };
    if (merged.value === text) return { outcome: "stored" };
    const condition = tag === undefined ? { isNew: true } : { tag };
    if (this.#isUnconditional) {
      const look = await this.#objects.get(this.#key("index.yaml"));
      if (!look.ok) return { outcome: "failed", problem: look.problem };
      if (!hasText(look.value, text)) return "again";
    }
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
    const isKnown = this.#isUnconditional;
    this.#isUnconditional = true;
    // The look right before it is missing yet.
    if (!isKnown && name === "index.yaml") return { outcome: "exists" };
    const anyhow = await this.#objects.put(key, bytes, { type: options.type });
    if (anyhow.outcome !== "unconditional") return anyhow;
    return this.#crowded();
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
    const fileName = plainFileName(archive);
    // S3 takes a + in a path for a blank, and vela writes a relative %2B as %252B: such a name has a whole URL.
    const url = fileName.includes("+") ? `${this.address}/${encodedName(fileName)}` : fileName;
    const served = { url, baseUrl: this.address };
    return indexWith(index, { archive, served, vela: this.#options.vela });
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
    const key = this.#key(placeInRepository(named, this.address));
    const got = await this.#objects.get(key);
    if (!got.ok) return got;
    const file = this.#objects.url(key);
    return { ok: true, value: got.value ? { file, bytes: got.value.bytes } : undefined };
  };

  #key(name: string): string {
    return posix.join(this.#options.prefix, name);
  }
}

function hasText(object: { bytes: Uint8Array } | undefined, text: string): boolean {
  return Buffer.compare(object?.bytes ?? new Uint8Array(), new TextEncoder().encode(text)) === 0;
}

function posixJoin(address: string, prefix: string): string {
  return prefix === "" ? address : `${address}/${prefix}`;
}
