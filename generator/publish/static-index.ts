import { posix } from "node:path";

import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { positionAt, type TextRange } from "../diagnostics/position.ts";
import { indexEntry } from "./index-entry.ts";
import { oddVersions, placeOf } from "./index-places.ts";
import { IndexText } from "./index-text.ts";
import { mergeEntry } from "./merge-entry.ts";
import { publishFinding } from "./publish-finding.ts";
import type { Answer, PublishedArchive, ReadBack } from "./registry.ts";
import type { HelmEntry, HelmIndex, VelaReader } from "./vela-reader.ts";

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
 * @param url As indexEntry takes it.
 */
export async function indexWith(
  index: StaticIndex,
  { archive, url, vela }: { archive: PublishedArchive; url: string; vela: VelaReader },
): Promise<Answer<string>> {
  const { name, version } = archive;
  const versions = index.read.versionsOf(name).map((one) => one.version);
  const isNewerThan = await orderOf(versions, version, vela);
  const entry = indexEntry(archive, url);
  const merged = mergeEntry(index.text, { name, version, entry, isNewerThan });
  if (!merged.ok) return broken(index, merged);
  const reading = await vela.readIndex(new TextEncoder().encode(merged.text));
  if (reading.ok) return { ok: true, value: merged.text };
  return broken(index, { reason: `with "${name}" in it, ${reading.reason}`, range: nowhere });
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

/** Where in the repository an entry's archive lies: behind its base URL, or beside the index by its last name. */
export function placeInRepository(named: string, baseUrl: string | undefined): string {
  const base = baseUrl === undefined ? undefined : `${baseUrl}/`;
  if (base !== undefined && named.startsWith(base)) return decoded(named.slice(base.length));
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(named)) {
    return decoded(posix.basename(named.replace(/[?#].*$/, "")));
  }
  return posix.normalize(named);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Reads what an entry names; `file` as messages show it. */
export type ReadPlace = (
  named: string,
) => Promise<Answer<{ file: string; bytes: Uint8Array } | undefined>>;

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

/** The first of an entry's files that is there; vela tries them in their order. */
export async function firstOf({ urls }: HelmEntry, read: ReadPlace): ReturnType<ReadPlace> {
  let problem: Diagnostic | undefined;
  for (const named of urls) {
    const taken = await read(named);
    if (taken.ok && taken.value) return taken;
    if (!taken.ok) problem ??= taken.problem;
  }
  return problem ? { ok: false, problem } : { ok: true, value: undefined };
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
