import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { JsonObject } from "../model/json.ts";

/** A packed addon as registries know it. */
export interface PublishedArchive {
  /** The addon's name, as metadata.yaml and Chart.yaml say it. */
  name: string;
  version: string;
  /** `<name>-<version>.tgz`, whatever the file was called that it was read from. */
  fileName: string;
  bytes: Uint8Array;
  /** Of the bytes, in hexadecimal digits. */
  sha256: string;
  /** Chart.yaml as Go decodes it: what an index or an OCI configuration says of the archive is copied from here. */
  chart: JsonObject;
}

/** What a registry answers, or the finding that says why it gives none. Nothing is thrown for a broken network. */
export type Answer<T> = { ok: true; value: T } | { ok: false; problem: Diagnostic };

export type RegistryKind = "chart-museum" | "folder" | "oci" | "bucket";

/**
 * One place that archives are published to. Made for one run; there is one file per kind.
 * A call is one attempt as far as it writes: publishArchive decides, tries again and compares.
 */
export interface Registry {
  kind: RegistryKind;
  /** As messages show it: without credentials, without a slash at the end. */
  address: string;
  /** What stands there under a name and a version, seen past every cache; undefined for nothing. */
  published(name: string, version: string): Promise<Answer<StandingArchive | undefined>>;
  /** What `upload` would do, in its order. Reads what it needs, writes nothing. */
  plan(archive: PublishedArchive, upload: UploadOptions): Promise<Answer<PublishStep[]>>;
  /** Makes the archive stand there as a whole, or not at all. */
  upload(archive: PublishedArchive, options: UploadOptions): Promise<UploadResult>;
  /** The archive as whoever installs from the registry gets it, by the way that they go: through the index, if any. */
  readBack(archive: PublishedArchive): Promise<Answer<ReadBack>>;
  /** Lets go of connections. */
  close(): Promise<void>;
}

/** What is published already. */
export interface StandingArchive {
  /** Of its bytes, in hexadecimal digits; absent for what is listed without it, and lies where nobody here can read it. */
  sha256?: string;
  /** Absent when its bytes were not read, but for what the index says of them. */
  sizeBytes?: number;
  /** The version as it is listed, when that is another spelling of ours: `v1.0.0` for `1.0.0`. */
  spelling?: string;
  /** False when only a part was written, such as an archive that the index does not name yet: `upload` completes it. */
  isComplete: boolean;
  /**
   * Why its bytes are none of an archive, however often they are read: it is replaced with `force` only, and nothing
   * else is known of it.
   */
  damage?: Diagnostic;
}

export interface UploadOptions {
  /** What may be replaced; absent when nothing may: the registry refuses if it can tell in the same step. */
  replaces?: StandingArchive;
}

/** One write, for a person and a machine to read. */
export interface PublishStep {
  /** A verb in lower case, and what it is about: `upload web-shop-1.0.0.tgz`, `add web-shop 1.0.0 to index.yaml`. */
  action: string;
  /** The URL, reference or file that is written; without credentials. */
  target: string;
  /** Present when bytes are sent or written as a whole. */
  sizeBytes?: number;
}

/**
 * How one attempt to upload ended.
 * - `stored`: the registry says so.
 * - `exists`: something is published under that name and version already; nothing was changed.
 * - `unclear`: nobody knows whether it was stored (a reset, a time limit, an answer of 5xx or 429): look, then try again.
 * - `failed`: not stored, and another attempt would end the same way.
 */
export type UploadResult =
  | { outcome: "stored" }
  | { outcome: "exists" }
  | { outcome: "unclear"; problem: Diagnostic; reason: string; retryAfterSeconds?: number }
  | { outcome: "failed"; problem: Diagnostic };

export interface ReadBack {
  /** Whose way of reading was followed: no released vela reads an OCI registry. */
  readBy: "vela" | "helm";
  /** The URL, reference or file that the archive was taken from; without credentials. */
  file: string;
  bytes: Uint8Array;
  /** What the index, or the OCI configuration, says of it: its requirements are the only ones that count for vela. */
  entry: RegistryEntry;
  /** The version that is taken when none is asked for; absent when there is none, or the registry has no such notion. */
  defaultVersion?: string;
  /** What is not as it should be for others who read there; warnings only. */
  diagnostics: Diagnostic[];
}

export interface RegistryEntry {
  name: string;
  version: string;
  /** In hexadecimal digits, when there is any; vela does not look at it, helm does. */
  digest?: string;
  annotations: Readonly<Record<string, string>>;
}

/** What was published, and what was seen of it. */
export interface PublishReceipt {
  registry: Pick<Registry, "kind" | "address">;
  name: string;
  version: string;
  fileName: string;
  sha256: string;
  sizeBytes: number;
  /** `planned`: with `--dry-run`, when something is to be done; nothing was written. */
  outcome: "published" | "replaced" | "unchanged" | "planned";
  /** What was written, or would be; empty for `unchanged`. */
  steps: PublishStep[];
  /** Present when something stood there with other bytes. */
  replaced?: Omit<StandingArchive, "isComplete">;
  /** Absent for `planned`. */
  seen?: SeenAddon;
}

/** An addon as it was read back. */
export interface SeenAddon {
  readBy: ReadBack["readBy"];
  file: string;
  /** By metadata.yaml in the archive. */
  name: string;
  version: string;
  sha256: string;
  /** As the index says them; vela asks for nothing when they are empty. */
  requirements: { vela?: string; kubernetes?: string };
  /** What is taken when no version is asked for. */
  defaultVersion?: string;
}
