import type { RegistryEntry } from "./registry.ts";

/**
 * vela's own reading, as registries need it. Made in pipeline/vela-reader.ts of the mirror in vela/, because publish
 * stands beside it.
 */
export interface VelaReader {
  /**
   * index.yaml of a helm repository, read as strictly as vela reads it (GetIndexInfo, pkg/utils/helm/helm_helper.go,
   * v1.10.9): one unknown key, or one that stands twice, and nothing in it is found.
   */
  readIndex(bytes: Uint8Array): Promise<IndexReading>;
  /**
   * The addon in an archive that was downloaded by an entry, as vela installs it (loadAddonPackage,
   * pkg/addon/versioned_registry.go, v1.10.9), or the reason why vela finds none in it.
   */
  readArchive(bytes: Uint8Array, entry: RegistryEntry): Promise<ArchiveReading>;
}

export type IndexReading =
  | { ok: true; index: HelmIndex }
  /** `reason` is a part of a sentence: `the key "entry" at entries.web-shop[0] is unknown`. */
  | { ok: false; reason: string };

export interface HelmIndex {
  /** The entries of a name, newest first, as vela sorts them; empty for a name that is not there. */
  versionsOf(name: string): readonly HelmEntry[];
  /**
   * The entry that vela takes (chooseVersion, pkg/addon/versioned_registry.go, v1.10.9): the first that has the version,
   * with or without `v` in front; without one the newest that is no pre-release.
   */
  choose(name: string, version?: string): HelmEntry | undefined;
  /** What ChartMuseum says of itself, as the key serverInfo; absent elsewhere. */
  contextPath?: string;
}

export interface HelmEntry extends RegistryEntry {
  /** As they are written; relative ones count from the address of the registry. */
  urls: readonly string[];
}

export type ArchiveReading =
  | {
      ok: true;
      name: string;
      version: string;
      requirements: { vela?: string; kubernetes?: string };
    }
  | { ok: false; reason: string };
