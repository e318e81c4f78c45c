import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { publishFinding } from "./publish-finding.ts";
import type { PublishedArchive, Registry, StandingArchive } from "./registry.ts";

/** Says that a version stands there with other bytes. */
export function alreadyPublished(
  archive: PublishedArchive,
  { address }: Pick<Registry, "address">,
  standing: StandingArchive,
): Diagnostic {
  const { name, version, sha256 } = archive;
  const message = `"${name}" ${version} is published at ${address} already, with other bytes: sha256 ${standing.sha256} there, ${sha256} here`;
  const hint =
    "Raise the version in the addon's metadata, or pass --force to replace what users may have installed";
  return publishFinding("publish/exists", message, { hint });
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
