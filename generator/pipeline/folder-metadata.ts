import type { CueEngine } from "../engine/protocol.ts";
import type { AddonFiles } from "../model/addon-files.ts";
import type { AddonMetadata } from "../model/metadata.ts";
import { readPackage } from "../vela/read-package.ts";

/** What vela reads in metadata.yaml; without a name when it cannot be read, which is a finding of its own. */
export async function metadataOf(engine: CueEngine, files: AddonFiles): Promise<AddonMetadata> {
  const { install } = await readPackage(engine, files);
  const decoded = install?.metadata.json as Partial<AddonMetadata> | undefined;
  return { name: "", version: "", description: "", ...decoded };
}
