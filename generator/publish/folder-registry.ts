import { join, posix } from "node:path";

import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { sha256Of } from "../model/sha256.ts";
import { diskFileSystem } from "../write/disk-file-system.ts";
import type { Lock } from "../write/folder-lock.ts";
import { outputFolder } from "../write/output-folder.ts";
import { replaceFile } from "../write/replace-file.ts";
import { readFailed, writeFailed } from "../write/write-failed.ts";
import { isSystemError, type WriteFileSystem } from "../write/write-file-system.ts";
import { mayBeReplaced } from "./already-published.ts";
import { unfitFolder } from "./folder-place.ts";
import { lockedBy, type Locker, lockRepository } from "./lock-repository.ts";
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
import type { Clock } from "./retry.ts";
import { indexWith, readStaticIndex, type StaticIndex } from "./static-index.ts";
import { placeInRepository, type ReadPlace } from "./static-place.ts";
import { readBackStatic } from "./static-read-back.ts";
import { staticStanding } from "./static-standing.ts";
import { staticSteps } from "./static-steps.ts";
import type { VelaReader } from "./vela-reader.ts";

export interface FolderOptions {
  /** As a person types it. */
  path: string;
  /** Where the folder is served, for the entries' URLs; by default they are names beside the index. */
  baseUrl?: string;
  vela: VelaReader;
  clock: Clock;
  fileSystem?: WriteFileSystem;
  /** Who locks; tests give their own. */
  locker?: Locker;
}

/**
 * A static helm repository in a folder. Its index is written under a lock and last of all, so that whoever is killed
 * leaves what stood there, or an archive that the index does not name yet.
 */
export class FolderRegistry implements Registry {
  readonly kind = "folder";
  readonly address: string;
  readonly #options: FolderOptions;
  readonly #fileSystem: WriteFileSystem;
  readonly #folder: string;

  constructor(options: FolderOptions) {
    this.#options = options;
    this.#fileSystem = options.fileSystem ?? diskFileSystem;
    const { name, path } = outputFolder(options.path);
    this.#folder = path;
    this.address = name === "" ? "/" : name;
  }

  async published(name: string, version: string): Promise<Answer<StandingArchive | undefined>> {
    return this.#reading(async () => {
      const problem = await unfitFolder(this.#folder, {
        address: this.address,
        fileSystem: this.#fileSystem,
      });
      if (problem) return { ok: false, problem };
      const index = await this.#index();
      if (!index.ok) return index;
      return staticStanding(index.value, { name, version }, this.#readPlace);
    });
  }

  async plan(
    archive: PublishedArchive,
    { replaces }: UploadOptions,
  ): Promise<Answer<PublishStep[]>> {
    return this.#reading(async () => {
      const index = await this.#index();
      if (!index.ok) return index;
      const merged = await this.#merged(index.value, archive);
      if (!merged.ok) return merged;
      const target = this.#shown(plainFileName(archive));
      const written = { verb: "write", target, index: index.value, merged: merged.value } as const;
      const steps = staticSteps(archive, { ...written, replaces });
      const isNew = (await this.#fileSystem.kindOf(this.#folder)) === undefined;
      const make: PublishStep = { action: "make the folder", target: this.address };
      return { ok: true, value: [...(isNew ? [make] : []), ...steps] };
    });
  }

  async upload(archive: PublishedArchive, options: UploadOptions): Promise<UploadResult> {
    try {
      await this.#fileSystem.makeFolder(this.#folder);
      const { clock, locker } = this.#options;
      const lock = await lockRepository(this.#folder, {
        clock,
        fileSystem: this.#fileSystem,
        locker,
      });
      if (!lock.ok) return { outcome: "failed", problem: lockedBy(this.address, lock) };
      try {
        return await this.#write(archive, options, lock);
      } finally {
        await lock.release();
      }
    } catch (error) {
      if (!isSystemError(error)) throw error;
      return { outcome: "failed", problem: writeFailed(this.#at("index.yaml"), error) };
    }
  }

  async readBack(archive: PublishedArchive): Promise<Answer<ReadBack>> {
    return this.#reading(async () => {
      const index = await this.#index();
      return index.ok ? await readBackStatic(index.value, archive, this.#readPlace) : index;
    });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** Behind the lock: what stands there is looked at once more. */
  async #write(
    archive: PublishedArchive,
    options: UploadOptions,
    lock: Extract<Lock, { ok: true }>,
  ): Promise<UploadResult> {
    const { bytes } = archive;
    const fileName = plainFileName(archive);
    const index = await this.#index();
    if (!index.ok) return { outcome: "failed", problem: index.problem };
    const standing = await staticStanding(index.value, archive, this.#readPlace);
    if (!standing.ok) return { outcome: "failed", problem: standing.problem };
    const there = standing.value;
    if (there && !mayBeReplaced(there, archive, options)) return { outcome: "exists" };
    const merged = await this.#merged(index.value, archive);
    if (!merged.ok) return { outcome: "failed", problem: merged.problem };
    if (!(await this.#hasBytes(fileName, archive.sha256))) {
      const [problem] = await this.#replace(fileName, bytes);
      if (problem) return { outcome: "failed", problem };
    }
    if (!(await lock.isHeld())) return { outcome: "failed", problem: lockedBy(this.address) };
    if (merged.value !== index.value.text) {
      const [problem] = await this.#replace("index.yaml", new TextEncoder().encode(merged.value));
      if (problem) return { outcome: "failed", problem };
    }
    return { outcome: "stored" };
  }

  #merged(index: StaticIndex, archive: PublishedArchive): Promise<Answer<string>> {
    const { vela, baseUrl } = this.#options;
    const fileName = plainFileName(archive);
    const url = baseUrl === undefined ? fileName : `${baseUrl}/${encodeURIComponent(fileName)}`;
    return indexWith(index, { archive, served: { url, baseUrl }, vela });
  }

  async #index(): Promise<Answer<StaticIndex>> {
    const file = this.#shown("index.yaml");
    const path = join(this.#folder, "index.yaml");
    const kind = await this.#fileSystem.kindOf(path);
    if (kind !== undefined && kind !== "file") return { ok: false, problem: noFile(file) };
    const bytes = kind === "file" ? await this.#fileSystem.read(path) : undefined;
    return readStaticIndex({ file, bytes }, this.#options.vela);
  }

  readonly #readPlace: ReadPlace = async (named) => {
    const place = placeInRepository(named, this.#options.baseUrl);
    const path = join(this.#folder, place);
    if ((await this.#fileSystem.kindOf(path)) !== "file") return { ok: true, value: undefined };
    const bytes = await this.#fileSystem.read(path);
    return { ok: true, value: { file: this.#shown(place), bytes } };
  };

  async #hasBytes(fileName: string, sha256: string): Promise<boolean> {
    const path = join(this.#folder, fileName);
    if ((await this.#fileSystem.kindOf(path)) !== "file") return false;
    return sha256Of(await this.#fileSystem.read(path)) === sha256;
  }

  #replace(name: string, bytes: Uint8Array): Promise<Diagnostic[]> {
    const fileSystem = this.#fileSystem;
    return replaceFile(this.#shown(name), bytes, { token: "publish", fileSystem });
  }

  /** What the disk refuses is a finding. */
  async #reading<T>(read: () => Promise<Answer<T>>): Promise<Answer<T>> {
    try {
      return await read();
    } catch (error) {
      if (!isSystemError(error)) throw error;
      return { ok: false, problem: readFailed(this.#at("index.yaml"), error) };
    }
  }

  #at(name: string): ReturnType<typeof outputFolder> {
    return outputFolder(this.#shown(name));
  }

  #shown(name: string): string {
    return posix.join(this.address, name);
  }
}

function noFile(file: string): Diagnostic {
  const message = `"${file}" is a folder, a link or a device`;
  const hint = "Name the folder that holds index.yaml itself";
  return publishFinding("publish/refused", message, { hint });
}
