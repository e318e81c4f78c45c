import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { positionAt, type TextRange } from "../diagnostics/position.ts";
import { indexEntry } from "./index-entry.ts";
import { placeOf } from "./index-places.ts";
import { IndexText } from "./index-text.ts";
import { mergeEntry } from "./merge-entry.ts";
import type { Answer, PublishedArchive } from "./registry.ts";
import { placeInRepository } from "./static-place.ts";
import { sameVersions } from "./static-standing.ts";
import type { HelmIndex, VelaReader } from "./vela-reader.ts";

/** index.yaml of a static repository as it stands there. */
export interface StaticIndex {
  /** As messages show it. */
  file: string;
  /** Without a byte when it is not there. */
  text: string;
  /** As vela reads it; empty when there is nothing in it. */
  read: Pick<HelmIndex, "choose" | "versionsOf">;
}

const emptyIndex: StaticIndex["read"] = { choose: () => undefined, versionsOf: () => [] };

/**
 * Reads an index; one that vela cannot read is reported with the line that is at fault, and never written.
 * Reports publish/broken-index.
 */
export async function readStaticIndex(
  { file, bytes }: { file: string; bytes: Uint8Array | undefined },
  vela: VelaReader,
): Promise<Answer<StaticIndex>> {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return broken({ file, text: "" }, { reason: "it is no text in UTF-8", range: nowhere });
  }
  const index = new IndexText(text.replace(/^\uFEFF/, ""));
  const problem = index.problem();
  if (problem) return broken({ file, text }, problem);
  if (!index.root) return { ok: true, value: { file, text, read: emptyIndex } };
  const reading = await vela.readIndex(new TextEncoder().encode(text));
  if (reading.ok) return { ok: true, value: { file, text, read: reading.index } };
  const { reason } = reading;
  const path = /"([^"]*)"/.exec(reason)?.[1];
  return broken({ file, text }, { reason, range: (path && placeOf(text, path)) || nowhere });
}

const nowhere: TextRange = { start: 0, end: 0 };

function broken(
  { file, text }: Pick<StaticIndex, "file" | "text">,
  { reason, range }: { reason: string; range: TextRange },
): { ok: false; problem: Diagnostic } {
  const message = `The index cannot be read by vela: ${reason.replaceAll("\\", "")}`;
  const hint = "Correct it: as long as it is so, vela finds no addon there at all";
  const at = positionAt(file, text, range);
  return { ok: false, problem: diagnostic("publish/broken-index", message, at, { hint }) };
}

/**
 * The text of an index with the entry of an archive.
 * Reports publish/broken-index for one that no entry can be put into.
 * @param served.url Where the archive is served, or its name for beside the index.
 * @param served.baseUrl As placeInRepository takes it.
 */
export async function indexWith(
  index: StaticIndex,
  { archive, served, vela }: { archive: PublishedArchive; served: ServedAt; vela: VelaReader },
): Promise<Answer<string>> {
  const { name, version } = archive;
  const versions = index.read.versionsOf(name).map((one) => one.version);
  const isNewerThan = await orderOf(versions, version, vela);
  const entry = indexEntry(archive, urlsOf(index, archive, served));
  const merged = mergeEntry(index.text, { name, version, entry, isNewerThan });
  if (!merged.ok) return broken(index, merged);
  const reading = await vela.readIndex(new TextEncoder().encode(merged.text));
  if (reading.ok) return { ok: true, value: merged.text };
  return broken(index, { reason: `with "${name}" in it, ${reading.reason}`, range: nowhere });
}

export interface ServedAt {
  url: string;
  baseUrl?: string | undefined;
}

/** Whoever listed the same bytes knows where else they are served: those URLs stay. */
function urlsOf(
  index: StaticIndex,
  archive: PublishedArchive,
  { url, baseUrl }: ServedAt,
): readonly string[] {
  const listed = sameVersions(index, archive).find(({ digest }) => digest === archive.sha256);
  const urls = listed?.urls ?? [];
  const isNamed = urls.some((named) => placeInRepository(named, baseUrl) === archive.fileName);
  return isNamed ? urls : [...urls, url];
}

/** vela's own order: whether a version comes behind ours. */
async function orderOf(
  others: readonly string[],
  own: string,
  vela: VelaReader,
): Promise<(version: string) => boolean> {
  const list = [own, ...others].map((version) => ({ name: "one", version }));
  const text = JSON.stringify({ apiVersion: "v1", entries: { one: list } });
  const reading = await vela.readIndex(new TextEncoder().encode(text));
  const order = reading.ok ? reading.index.versionsOf("one").map(({ version }) => version) : [];
  return (version) => order.indexOf(version) > order.indexOf(own);
}
