import type { PublishedArchive, Registry } from "./registry.ts";
import type { Clock, RetryPolicy } from "./retry.ts";
import type { VelaReader } from "./vela-reader.ts";

export interface PublishArchiveOptions {
  vela: VelaReader;
  clock: Clock;
  /** Whether an archive with other bytes may be replaced; default false. */
  force?: boolean;
  /** Whether to stop behind the plan; default false. */
  dryRun?: boolean;
  /** For writing, and for waiting until the registry shows what was written. */
  retry?: RetryPolicy;
  /** Is told of each wait, in one line without a line break. */
  note?: (text: string) => void;
}

/** What every step behind the look needs. */
export interface Publishing extends Required<PublishArchiveOptions> {
  archive: PublishedArchive;
  registry: Registry;
}
