import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { publishFinding } from "./publish-finding.ts";
import type { PublishedArchive, Registry, StandingArchive, UploadOptions } from "./registry.ts";

/** Says that a version stands there with other bytes. */
export function alreadyPublished(
  archive: PublishedArchive,
  { address }: Pick<Registry, "address">,
  standing: StandingArchive,
): Diagnostic {
  const { name, version, sha256 } = archive;
  const spelled = standing.spelling === undefined ? "" : `, as ${standing.spelling}`;
  const bytes =
    standing.sha256 === undefined
      ? "and what its index names cannot be read, so that its bytes may be others"
      : `with other bytes: sha256 ${standing.sha256} there, ${sha256} here`;
  const message = `"${name}" ${version} is published at ${address} already${spelled}, ${bytes}`;
  const hint =
    "Raise the version in the addon's metadata, or pass --force to replace what users may have installed";
  return publishFinding("publish/exists", message, { hint });
}

/** Whether what stands there is the archive itself, or what was to be replaced: what anybody else has published is not. */
export function mayBeReplaced(
  standing: StandingArchive,
  { sha256 }: PublishedArchive,
  { replaces }: UploadOptions,
): boolean {
  if (standing.sha256 === sha256) return true;
  return replaces !== undefined && replaces.sha256 === standing.sha256;
}

/** Says that a registry keeps what it has, whatever is asked of it. */
export function neverReplaced(
  { name, version }: PublishedArchive,
  { address }: Pick<Registry, "address">,
): Diagnostic {
  const message = `The registry at ${address} does not let "${name}" ${version} be replaced`;
  const hint =
    "Raise the version in the addon's metadata, or delete that version in the registry first";
  return publishFinding("publish/exists", message, { hint });
}
