import { constants, gunzipSync } from "node:zlib";

import { isJsonObject, type Json, type JsonObject, sortedKeys } from "../model/json.ts";
import type { PublishedArchive } from "./registry.ts";

/** What an entry has of Chart.yaml: another key, and vela reads nothing of the index (ChartVersion, helm v3.14.4). */
const chartKeys = [
  ...["annotations", "apiVersion", "appVersion", "condition", "dependencies", "deprecated"],
  ...["description", "home", "icon", "keywords", "kubeVersion", "maintainers", "name", "sources"],
  ...["tags", "type", "version"],
];

/**
 * The entry of an archive in index.yaml, with its keys sorted as helm writes them. `created` is the archive's own time, so
 * that the same archive makes the same entry.
 * @param urls Where the archive is served, or its name for beside the index.
 */
export function indexEntry(archive: PublishedArchive, urls: readonly string[]): JsonObject {
  const { chart, bytes, sha256, name, version } = archive;
  const created = archiveTime(bytes);
  const told = Object.entries({ ...chart, name, version }).filter(
    ([key, value]) => chartKeys.includes(key) && !isEmpty(value),
  );
  const entry: JsonObject = {
    ...Object.fromEntries(told),
    ...(created === undefined ? {} : { created }),
    digest: sha256,
    urls: [...urls],
  };
  return Object.fromEntries(sortedKeys(entry).map((key) => [key, entry[key] ?? null]));
}

function isEmpty(value: Json): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (isJsonObject(value)) return Object.keys(value).length === 0;
  return value === null || value === "" || value === false;
}

const longestHeader = 512;
/** Enough for the first header, and for no more than a few MiB of anything. */
const lookedAtBytes = 4096;

/** The time of the first file in it, which is the one of all files in what `vela-addon package` makes. */
function archiveTime(bytes: Uint8Array): string | undefined {
  let tar: Buffer;
  try {
    tar = gunzipSync(bytes.subarray(0, lookedAtBytes), { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return undefined;
  }
  const octal = /^[0-7]{1,11}(?=[\0 ])/.exec(tar.toString("latin1", 136, 148).trimStart())?.[0];
  if (tar.length < longestHeader || octal === undefined) return undefined;
  return new Date(Number.parseInt(octal, 8) * 1000).toISOString().replace(".000Z", "Z");
}
