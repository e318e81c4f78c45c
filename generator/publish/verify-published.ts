import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { isJsonObject, textOr } from "../model/json.ts";
import { publishFinding } from "./publish-finding.ts";
import type { Publishing } from "./publishing.ts";
import type { PublishedArchive, ReadBack, SeenAddon } from "./registry.ts";
import { readableSeconds, waitBeforeNext } from "./retry.ts";

/** An archive as it was seen; without it, the diagnostics say why what was published is not to be relied on. */
interface Verified {
  seen?: SeenAddon;
  diagnostics: Diagnostic[];
}

/** What an index that is made a moment later, or comes from a cache, may still show. */
const passing = new Set<string>([
  "publish/not-listed",
  "publish/broken-index",
  "publish/not-verified",
]);

/**
 * Reads a published archive back and compares it with what was meant: its bytes, what the index says of it, and the addon
 * that vela finds in it. Waits for a registry that shows what is new with a delay.
 * Reports publish/not-verified, and what the registry reports.
 */
export async function verifyPublished(publishing: Publishing): Promise<Verified> {
  const { retry, clock, note } = publishing;
  const random = (): number => clock.random();
  for (let tried = 1; ; tried += 1) {
    const result = await readOnce(publishing);
    const reason = result.diagnostics.find(({ code }) => passing.has(code));
    if (result.seen || !reason) return result;
    const wait = waitBeforeNext(retry, { tried, random });
    if (wait === undefined) return result;
    note(
      `read back: not there yet; attempt ${tried + 1} of ${retry.tries} in ${readableSeconds(wait)}`,
    );
    await clock.sleep(wait);
  }
}

async function readOnce({ archive, registry, vela }: Publishing): Promise<Verified> {
  const read = await registry.readBack(archive);
  if (!read.ok) return { diagnostics: [read.problem] };
  const { value } = read;
  const differs = difference(archive, value);
  if (differs !== undefined) return { diagnostics: [notVerified(value, differs)] };
  const addon = await vela.readArchive(value.bytes, value.entry);
  if (!addon.ok) return { diagnostics: [notVerified(value, addon.reason)] };
  const { name, version, requirements } = addon;
  const { readBy, file, defaultVersion } = value;
  const seen = { readBy, file, name, version, sha256: archive.sha256, requirements };
  return {
    seen: { ...seen, ...(defaultVersion === undefined ? {} : { defaultVersion }) },
    diagnostics: value.diagnostics,
  };
}

/** What is not as it was meant, as the end of a sentence. */
function difference(archive: PublishedArchive, read: ReadBack): string | undefined {
  if (Buffer.compare(read.bytes, archive.bytes) !== 0) {
    return `it holds ${read.bytes.length} other bytes than the ${archive.bytes.length} that were published`;
  }
  const { name, version, digest, annotations } = read.entry;
  if (name !== archive.name) return `its entry is named "${name}"`;
  if (version !== archive.version) return `its entry is of version "${version}"`;
  if (digest !== undefined && digest !== archive.sha256) {
    return `its entry has the digest ${digest} in place of ${archive.sha256}`;
  }
  const own = isJsonObject(archive.chart.annotations) ? archive.chart.annotations : {};
  const lost = ["system.vela", "system.kubernetes"].find(
    (key) => textOr(own[key]) !== textOr(annotations[key]),
  );
  if (lost === undefined) return undefined;
  return `its entry says ${lost} is "${textOr(annotations[lost])}" in place of "${textOr(own[lost])}"`;
}

function notVerified({ file, readBy }: ReadBack, differs: string): Diagnostic {
  const message = `The archive at ${file} is not what was published, as ${readBy} reads it: ${differs}`;
  const hint = "Publish it again with --force, when nobody else publishes this version";
  return publishFinding("publish/not-verified", message, { hint });
}
