import type { PublishedArchive, RegistryKind } from "../../../generator/publish/registry.ts";
import type { MakeRegistry } from "../publish/publisher.ts";
import type { AskedRegistry } from "../readers/vela-reader.ts";

/** One kind of registry, as runs with faults need it. */
export interface FaultTarget {
  readonly kind: RegistryKind;
  /** Of the real server, in front of which each publisher has a proxy. */
  readonly port: number;
  /**
   * Whether the server itself may let two uploads of one version through at once, between its look and its write: who
   * has read its archive back by then ends with 0, and no publisher can help it. Its index may name the other one.
   */
  readonly lastWriterWins: boolean;
  /** Makes an empty repository of its own for a run. */
  newRepository(run: string): Promise<FaultRepository>;
}

/** One repository, and ways to look into it that are not the tool's. */
export interface FaultRepository {
  /** The registry of a publisher behind a proxy. */
  registry(proxyUrl: string): MakeRegistry;
  /** Puts archives there before the run, without the tool. */
  seed(archives: readonly PublishedArchive[]): Promise<void>;
  /** The sha256 of each archive that is served there, by its file's name. */
  archives(): Promise<Readonly<Record<string, string>>>;
  /** Where vela reads the index; absent when vela reads nothing there. */
  readonly vela?: AskedRegistry;
  /** What of others has to be the same byte for byte behind the run; empty when the archives say it all. */
  foreign(): Promise<string>;
}
