import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { HttpRequest } from "./http-client.ts";
import { publishFinding } from "./publish-finding.ts";
import type { Answer, PublishedArchive, ReadBack } from "./registry.ts";
import { repositoryUrl } from "./repository-url.ts";
import { shownUrl } from "./shown-url.ts";
import { withoutUrlSecrets } from "./url-secrets.ts";
import type { HelmEntry, HelmIndex, VelaReader } from "./vela-reader.ts";

/** Gives what a helm repository serves. */
export interface RepositoryFiles {
  /** As messages show it: the address that a registry of vela is added with. */
  address: string;
  /** The file of a URL; undefined when there is none. */
  read(url: string, isWhole?: HttpRequest["isWhole"]): Promise<Answer<Uint8Array | undefined>>;
}

/**
 * index.yaml as vela reads it; undefined when there is none. The patient reader asks again for one that cannot be read.
 * Reports publish/broken-index.
 */
export async function readIndex(
  files: RepositoryFiles,
  vela: VelaReader,
  { isPatient = false } = {},
): Promise<Answer<HelmIndex | undefined>> {
  const url = repositoryUrl(files.address, "index.yaml");
  const isReadable = async (body: Uint8Array): Promise<boolean> => (await vela.readIndex(body)).ok;
  const read = await files.read(url, isPatient ? isReadable : undefined);
  if (!read.ok) return read;
  if (!read.value) return { ok: true, value: undefined };
  const reading = await vela.readIndex(read.value);
  if (reading.ok) return { ok: true, value: reading.index };
  return { ok: false, problem: brokenIndex(shownUrl(url), reading.reason) };
}

/**
 * Reads a published archive back as vela does (loadAddon, pkg/addon/versioned_registry.go, v1.10.9): the entry of the
 * version in the index, and the first of its URLs that gives something.
 * Reports publish/not-listed and publish/broken-index.
 */
export async function readBackByIndex(
  files: RepositoryFiles,
  vela: VelaReader,
  archive: PublishedArchive,
): Promise<Answer<ReadBack>> {
  const { address } = files;
  const { name, version } = archive;
  const read = await readIndex(files, vela);
  if (!read.ok) return read;
  const entry = read.value?.choose(name, version);
  if (!read.value || !entry) return { ok: false, problem: notListed(address, archive) };
  const { urls, ...told } = entry;
  const taken = await firstFile(files, urls);
  if (!taken.ok) return taken;
  if (!taken.value) return { ok: false, problem: notServed(address, entry) };
  const defaultVersion = read.value.choose(name)?.version;
  const value: ReadBack = {
    readBy: "vela",
    ...taken.value,
    entry: told,
    ...(defaultVersion === undefined ? {} : { defaultVersion }),
    diagnostics: [],
  };
  return { ok: true, value };
}

async function firstFile(
  files: RepositoryFiles,
  urls: readonly string[],
): Promise<Answer<{ file: string; bytes: Uint8Array } | undefined>> {
  let problem: Diagnostic | undefined;
  for (const named of urls) {
    const file = repositoryUrl(files.address, named);
    const read = await files.read(file);
    if (read.ok && read.value)
      return { ok: true, value: { file: shownUrl(file), bytes: read.value } };
    // vela tries the next one.
    if (!read.ok) problem ??= read.problem;
  }
  return problem ? { ok: false, problem } : { ok: true, value: undefined };
}

/** Says that vela finds nothing in an index. */
export function brokenIndex(url: string, reason: string): Diagnostic {
  const message = `The index at ${url} cannot be read by vela: ${withoutUrlSecrets(reason)}`;
  const hint = "Correct it in the registry: as long as it is so, vela finds no addon there at all";
  return publishFinding("publish/broken-index", message, { hint });
}

function notListed(address: string, { name, version }: PublishedArchive): Diagnostic {
  const message = `The index of ${address} does not name "${name}" ${version}`;
  const hint =
    "Wait until the registry has made its index anew, and publish again: nothing is sent twice";
  return publishFinding("publish/not-listed", message, { hint });
}

function notServed(address: string, { name, version, urls }: HelmEntry): Diagnostic {
  const places = urls.map((named) => shownUrl(named)).join(" ");
  const message = `The index of ${address} names "${name}" ${version}, but nothing is served at "${places}"`;
  const hint = "Correct the registry's setting of the URL that it gives for its charts";
  return publishFinding("publish/not-listed", message, { hint });
}
