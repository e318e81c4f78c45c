import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { positionAt } from "../diagnostics/position.ts";
import { oddVersions } from "./index-places.ts";
import { publishFinding } from "./publish-finding.ts";
import type { Answer, PublishedArchive, ReadBack } from "./registry.ts";
import type { StaticIndex } from "./static-index.ts";
import { firstOf, type ReadPlace } from "./static-place.ts";

/**
 * Reads an archive back by the index, as vela goes (loadAddon, pkg/addon/versioned_registry.go, v1.10.9).
 * Reports publish/not-listed and, as warnings, publish/odd-entry.
 */
export async function readBackStatic(
  index: StaticIndex,
  { name, version }: PublishedArchive,
  read: ReadPlace,
): Promise<Answer<ReadBack>> {
  const entry = index.read.choose(name, version);
  if (!entry) return notListed(`${index.file} does not name "${name}" ${version}`);
  const taken = await firstOf(entry, read);
  if (!taken.ok) return taken;
  if (!taken.value) {
    return notListed(`${index.file} names "${name}" ${version}, but not where it is`);
  }
  const { digest, annotations } = entry;
  const told = { name: entry.name, version: entry.version, annotations };
  const defaultVersion = index.read.choose(name)?.version;
  const value: ReadBack = {
    readBy: "vela",
    ...taken.value,
    entry: digest === undefined ? told : { ...told, digest },
    ...(defaultVersion === undefined ? {} : { defaultVersion }),
    diagnostics: oddEntries(index),
  };
  return { ok: true, value };
}

function notListed(message: string): { ok: false; problem: Diagnostic } {
  const hint = "Publish again: what is missing is added, and nothing else is written";
  return { ok: false, problem: publishFinding("publish/not-listed", message, { hint }) };
}

/** What helm passes over in an index, and vela never takes by itself: versions that are none. */
function oddEntries({ file, text }: StaticIndex): Diagnostic[] {
  const unmarked = text.replace(/^\uFEFF/, "");
  return oddVersions(unmarked).map(({ name, version, range }) => {
    const message = `"${name}" has the version "${version}", which is none: helm passes over the entry, vela never takes it by itself`;
    const hint = "Publish it again under a version like 1.2.3, and remove this entry";
    return diagnostic("publish/odd-entry", message, positionAt(file, unmarked, range), { hint });
  });
}
