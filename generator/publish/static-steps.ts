import type { PublishedArchive, PublishStep, StandingArchive } from "./registry.ts";
import { type StaticIndex } from "./static-index.ts";
import { sameVersions } from "./static-standing.ts";

export interface StaticWrite {
  replaces: StandingArchive | undefined;
  /** What writing an archive is called there. */
  verb: "write" | "upload";
  /** The archive, as messages show it. */
  target: string;
  index: StaticIndex;
  /** The index with the entry in it. */
  merged: string;
}

/** What is written to publish to a static repository: the archive, unless it is there, and the index, unless it is so. */
export function staticSteps(
  archive: PublishedArchive,
  { replaces, verb, target, index, merged }: StaticWrite,
): PublishStep[] {
  const { fileName, bytes, name, version } = archive;
  const isSame = replaces?.sha256 === archive.sha256;
  const isThere = isSame && replaces.sizeBytes !== undefined;
  const write: PublishStep = {
    action: `${replaces && !isSame ? "replace" : verb} ${fileName}`,
    target,
    sizeBytes: bytes.length,
  };
  const isListed = sameVersions(index, archive).length > 0;
  const list: PublishStep = {
    action: `${isListed ? "correct" : "add"} ${name} ${version} in index.yaml`,
    target: index.file,
    sizeBytes: Buffer.byteLength(merged),
  };
  return [...(isThere ? [] : [write]), ...(merged === index.text ? [] : [list])];
}
