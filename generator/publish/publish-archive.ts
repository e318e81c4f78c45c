import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { alreadyPublished } from "./already-published.ts";
import type { Publishing, PublishArchiveOptions } from "./publishing.ts";
import type {
  PublishedArchive,
  PublishReceipt,
  Registry,
  StandingArchive,
  UploadOptions,
} from "./registry.ts";
import { defaultRetry } from "./retry.ts";
import { uploadUntilClear } from "./upload-until-clear.ts";
import { verifyPublished } from "./verify-published.ts";

export interface PublishResult {
  /** Absent when there is an error. */
  receipt?: PublishReceipt;
  diagnostics: Diagnostic[];
}

/**
 * Publishes an archive, and reads it back as whoever installs from the registry reads it. What stands there is looked at
 * first: the same bytes are left as they are, other bytes are replaced with `force` only. An attempt whose end is not
 * known is not repeated before another look.
 * Reports publish/exists, publish/not-verified, and what the registry reports.
 */
export async function publishArchive(
  archive: PublishedArchive,
  registry: Registry,
  options: PublishArchiveOptions,
): Promise<PublishResult> {
  const publishing: Publishing = {
    force: false,
    dryRun: false,
    retry: defaultRetry,
    note: () => undefined,
    ...options,
    archive,
    registry,
  };
  const looked = await registry.published(archive.name, archive.version);
  if (!looked.ok) return refused(looked.problem);
  const standing = looked.value;
  if (standing?.damage && !publishing.force) return refused(standing.damage);
  const isSame = standing?.sha256 === archive.sha256;
  if (isSame && standing.isComplete) return verified(publishing, { outcome: "unchanged" });
  if (standing && !isSame && !publishing.force) {
    return refused(alreadyPublished(archive, registry, standing));
  }
  const upload: UploadOptions = standing ? { replaces: standing } : {};
  const planned = await registry.plan(archive, upload);
  if (!planned.ok) return refused(planned.problem);
  const made = {
    steps: planned.value,
    ...(standing && !isSame ? { replaced: withoutMark(standing) } : {}),
  };
  if (publishing.dryRun) {
    return { receipt: receiptOf(publishing, { outcome: "planned", ...made }), diagnostics: [] };
  }
  const problem = await uploadUntilClear(publishing, upload);
  if (problem) return refused(problem);
  return verified(publishing, { outcome: made.replaced ? "replaced" : "published", ...made });
}

/** What a receipt says beside the archive and the registry. */
type Made = Pick<PublishReceipt, "outcome"> &
  Partial<Pick<PublishReceipt, "steps" | "replaced" | "seen">>;

async function verified(publishing: Publishing, made: Made): Promise<PublishResult> {
  const { seen, diagnostics } = await verifyPublished(publishing);
  if (!seen) return { diagnostics };
  return { receipt: receiptOf(publishing, { ...made, seen }), diagnostics };
}

function receiptOf({ archive, registry }: Publishing, made: Made): PublishReceipt {
  const { name, version, fileName, sha256, bytes } = archive;
  const { kind, address } = registry;
  const own = { name, version, fileName, sha256, sizeBytes: bytes.length };
  return { registry: { kind, address }, ...own, steps: [], ...made };
}

function withoutMark({
  sha256,
  sizeBytes,
  spelling,
}: StandingArchive): Omit<StandingArchive, "isComplete"> {
  return {
    ...(sha256 === undefined ? {} : { sha256 }),
    ...(sizeBytes === undefined ? {} : { sizeBytes }),
    ...(spelling === undefined ? {} : { spelling }),
  };
}

function refused(problem: Diagnostic): PublishResult {
  return { diagnostics: [problem] };
}
