import { posix } from "node:path";

import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Answer } from "./registry.ts";
import { decodedPath } from "./repository-url.ts";
import type { HelmEntry } from "./vela-reader.ts";

/** Reads what an entry names; `file` as messages show it, undefined for what is not there. */
export type ReadPlace = (
  named: string,
) => Promise<Answer<{ file: string; bytes: Uint8Array } | undefined>>;

/** The first of an entry's files that is there; vela tries them in their order. */
export async function firstOf(
  { urls }: Pick<HelmEntry, "urls">,
  read: ReadPlace,
): ReturnType<ReadPlace> {
  let problem: Diagnostic | undefined;
  for (const named of urls) {
    const taken = await read(named);
    if (taken.ok && taken.value) return taken;
    if (!taken.ok) problem ??= taken.problem;
  }
  return problem ? { ok: false, problem } : { ok: true, value: undefined };
}

/** Where in the repository an entry's archive lies: behind its base URL, or beside the index by its last name. */
export function placeInRepository(named: string, baseUrl: string | undefined): string {
  const base = baseUrl === undefined ? undefined : `${baseUrl}/`;
  if (base !== undefined && named.startsWith(base)) return decodedPath(named.slice(base.length));
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(named)) {
    return decodedPath(posix.basename(named.replace(/[?#].*$/, "")));
  }
  return posix.normalize(named);
}
