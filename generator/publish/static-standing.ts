import { sha256Of } from "../model/sha256.ts";
import type { Answer, StandingArchive } from "./registry.ts";
import { isSameVersion } from "./same-version.ts";
import type { StaticIndex } from "./static-index.ts";
import { firstOf, type ReadPlace } from "./static-place.ts";
import type { HelmEntry } from "./vela-reader.ts";

/**
 * What stands in a static repository under a name and a version: by the index, or the archive alone when that does not
 * name it. Of several spellings of the version with other bytes, one that is spelled otherwise.
 */
export async function staticStanding(
  index: StaticIndex,
  { name, version }: { name: string; version: string },
  read: ReadPlace,
): Promise<Answer<StandingArchive | undefined>> {
  const entries = sameVersions(index, { name, version });
  if (entries.length === 0) return unlisted(`${name}-${version}.tgz`, read);
  const found: StandingArchive[] = [];
  for (const entry of entries) {
    const standing = await listed(entry, read);
    if (!standing.ok) return standing;
    const isSpelledSo = entry.version === version;
    found.push({ ...standing.value, ...(isSpelledSo ? {} : { spelling: entry.version }) });
  }
  const own = found.find(({ spelling }) => spelling === undefined);
  const other = found.find(({ sha256 }) => sha256 === undefined || sha256 !== own?.sha256);
  const standing = (own && other) ?? found[0];
  if (!standing) return { ok: true, value: undefined };
  // One that is listed twice, or under another spelling, is to be listed once, as it is spelled.
  const isOnce = found.length === 1 && standing.spelling === undefined;
  return { ok: true, value: { ...standing, isComplete: isOnce && standing.isComplete } };
}

/** The entries of a version, however it is spelled. */
export function sameVersions(
  { read }: Pick<StaticIndex, "read">,
  { name, version }: { name: string; version: string },
): readonly HelmEntry[] {
  return read.versionsOf(name).filter((entry) => isSameVersion(entry.version, version));
}

async function unlisted(
  fileName: string,
  read: ReadPlace,
): Promise<Answer<StandingArchive | undefined>> {
  const named = await read(fileName);
  if (!named.ok || !named.value) return named.ok ? { ok: true, value: undefined } : named;
  const { bytes } = named.value;
  const value = { sha256: sha256Of(bytes), sizeBytes: bytes.length, isComplete: false };
  return { ok: true, value };
}

async function listed(entry: HelmEntry, read: ReadPlace): Promise<Answer<StandingArchive>> {
  const named = await firstOf(entry, read);
  if (!named.ok) return named;
  const { digest } = entry;
  if (!named.value) {
    const known = digest === undefined ? {} : { sha256: digest };
    return { ok: true, value: { ...known, isComplete: false } };
  }
  const { bytes } = named.value;
  const sha256 = sha256Of(bytes);
  const isComplete = (digest ?? sha256) === sha256;
  return { ok: true, value: { sha256, sizeBytes: bytes.length, isComplete } };
}
