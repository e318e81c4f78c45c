import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { Shipment } from "../pipeline/read-shipped.ts";
import { commitTime } from "../source/commit-time.ts";
import type { CommandIo } from "./command-io.ts";
import { UsageError } from "./usage-error.ts";

/** The one time of an archive's entries, and where it comes from. */
export interface EntryTime {
  /** Since 1970; absent for the constant of packAddon. */
  seconds?: number;
  origin: "SOURCE_DATE_EPOCH" | "commit" | "archive" | "constant";
  diagnostics: Diagnostic[];
}

/** SOURCE_DATE_EPOCH in seconds, as reproducible builds agree on it. Throws a UsageError for what is no number. */
export function sourceDateEpoch({ env }: CommandIo): number | undefined {
  const given = env.SOURCE_DATE_EPOCH;
  if (given === undefined || given === "") return undefined;
  if (/^\d{1,15}$/.test(given)) return Number(given);
  throw new UsageError(`SOURCE_DATE_EPOCH is "${given}", not a number of seconds since 1970`);
}

/**
 * The time of an archive: the one that is given; else the newest in an archive that is packed anew, which makes packing
 * twice the same as once; else that of the last commit that touched the source; else none, for a constant.
 */
export async function entryTime(
  root: string,
  { given, shipment }: { given: number | undefined; shipment: Shipment | undefined },
): Promise<EntryTime> {
  if (given !== undefined) {
    return { seconds: given, origin: "SOURCE_DATE_EPOCH", diagnostics: [] };
  }
  const { archiveSeconds } = shipment ?? {};
  if (archiveSeconds !== undefined) {
    return { seconds: archiveSeconds, origin: "archive", diagnostics: [] };
  }
  const { seconds, isShallow = false } = await commitTime(root);
  if (seconds === undefined) return { origin: "constant", diagnostics: [] };
  return { seconds, origin: "commit", diagnostics: isShallow ? [uncertain(root)] : [] };
}

function uncertain(root: string): Diagnostic {
  const at = { file: root, line: 1, column: 1, length: 1, lineText: "" };
  const message = `The history of "${root}" is cut off, so its last commit may be another one elsewhere`;
  const hint = "Fetch the rest with git fetch --unshallow, or set SOURCE_DATE_EPOCH";
  return diagnostic("package/uncertain-time", message, at, { hint });
}
