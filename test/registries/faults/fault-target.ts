import type { PublishedArchive, RegistryKind } from "../../../generator/publish/registry.ts";
import type { MakeRegistry } from "../publish/publisher.ts";
import type { AskedRegistry } from "../readers/vela-reader.ts";

export interface WayWish {
  readonly seed: string;
  /** The most faults; 0 for a way that nothing harms, undefined for any number. */
  readonly mostFaults: number | undefined;
}

/** How one publisher gets at a repository. */
export interface HarmedWay {
  readonly make: MakeRegistry;
  /** For each of its requests; by default more than one takes. */
  readonly timeoutSeconds?: number;
  /** What was asked for and harmed, a line for each. */
  told(): readonly string[];
  stop(): Promise<void>;
}

/** Thrown by a way on which the publisher is killed: it is started again, and nothing harms it any more. */
export class KilledError extends Error {}

/** One kind of registry, as runs with faults need it. */
export interface FaultTarget {
  readonly kind: RegistryKind;
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
  /** The way of one publisher there, on which a seed draws what goes wrong. */
  way(wish: WayWish): Promise<HarmedWay>;
  /** Puts archives there before the run, without the tool. */
  seed(archives: readonly PublishedArchive[]): Promise<void>;
  /** The sha256 of each archive that is served there, by its file's name. */
  archives(): Promise<Readonly<Record<string, string>>>;
  /** Where vela reads the index; absent when vela reads nothing there. */
  readonly vela?: AskedRegistry;
  /** What of others has to be the same byte for byte behind the run; empty when the archives say it all. */
  foreign(): Promise<string>;
}
