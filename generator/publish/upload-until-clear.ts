import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { alreadyPublished, mayBeReplaced, neverReplaced } from "./already-published.ts";
import type { Publishing } from "./publishing.ts";
import type { StandingArchive, UploadOptions, UploadResult } from "./registry.ts";
import { readableSeconds, waitBeforeNext } from "./retry.ts";

/**
 * Uploads until it is known how that ended: behind a reset, or an answer of 5xx, the archive may stand there all the same,
 * so that each further attempt begins with a look.
 * @returns Why the archive does not stand there; undefined when it does.
 */
export async function uploadUntilClear(
  publishing: Publishing,
  options: UploadOptions,
): Promise<Diagnostic | undefined> {
  const { archive, registry } = publishing;
  for (let tried = 1; ; tried += 1) {
    const result = await registry.upload(archive, options);
    if (result.outcome === "stored") return undefined;
    if (result.outcome === "failed") return result.problem;
    const isLast = result.outcome === "exists" || !(await waited(publishing, result, tried));
    const stands = await lookAgain(publishing);
    if ("problem" in stands) return stands.problem;
    // Nothing is known of what came to be damaged meanwhile: it may be ours.
    const damage = options.replaces?.damage ? undefined : stands.standing?.damage;
    if (damage) return damage;
    if (stands.isOurs) return undefined;
    // A registry that keeps what it has can do no more for an archive that its index does not name.
    if (result.outcome === "exists" && stands.standing?.sha256 === archive.sha256) return undefined;
    const other = otherArchive(publishing, stands.standing, { ...options, isRefused: isLast });
    if (other) return other;
    if (isLast)
      return result.outcome === "unclear" ? result.problem : neverReplaced(archive, registry);
  }
}

type Unclear = Extract<UploadResult, { outcome: "unclear" }>;

/** Waits for the next attempt; false when there is none. */
async function waited(
  { retry, clock, note }: Publishing,
  { reason, retryAfterSeconds }: Unclear,
  tried: number,
): Promise<boolean> {
  const random = (): number => clock.random();
  const wait = waitBeforeNext(retry, { tried, retryAfterSeconds, random });
  if (wait === undefined) return false;
  note(`upload: ${reason}; attempt ${tried + 1} of ${retry.tries} in ${readableSeconds(wait)}`);
  await clock.sleep(wait);
  return true;
}

type Looked = { problem: Diagnostic } | { isOurs: boolean; standing: StandingArchive | undefined };

async function lookAgain({ archive, registry }: Publishing): Promise<Looked> {
  const looked = await registry.published(archive.name, archive.version);
  if (!looked.ok) return { problem: looked.problem };
  const standing = looked.value;
  return { isOurs: standing?.sha256 === archive.sha256 && standing.isComplete, standing };
}

/** Says that somebody else's archive stands there, or the one that was to be replaced and cannot be. */
function otherArchive(
  { archive, registry }: Publishing,
  standing: StandingArchive | undefined,
  { isRefused, ...options }: UploadOptions & { isRefused: boolean },
): Diagnostic | undefined {
  if (!standing || standing.sha256 === archive.sha256) return undefined;
  if (!mayBeReplaced(standing, archive, options))
    return alreadyPublished(archive, registry, standing);
  return isRefused ? neverReplaced(archive, registry) : undefined;
}
