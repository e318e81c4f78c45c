import type { CueEngine, CueEngines, CueVersion } from "../engine/protocol.ts";
import type { VelaRelease } from "../model/vela-render.ts";

/** What a vela release line is to us. */
export interface ReleaseFacts {
  /** The release whose code is mirrored; the differences inside a line are not. */
  mirrored: string;
  /** The CUE that it evaluates with. */
  cueVersion: CueVersion;
  /** The versions of the line, newest first, as tagged in its repository; 1.11.0 stands beside its alphas. */
  versions: readonly string[];
}

/** `count` patch versions of a line, newest first. */
function patches(line: VelaRelease, count: number): string[] {
  return Array.from({ length: count }, (_, at) => `${line}.${count - 1 - at}`);
}

/** The one table of vela releases. What is known of 1.11 comes from reading its source: no registry serves it. */
export const releaseFacts: Record<VelaRelease, ReleaseFacts> = {
  "1.9": { mirrored: "1.9.13", cueVersion: "v0.5.0", versions: patches("1.9", 15) },
  "1.10": { mirrored: "1.10.9", cueVersion: "v0.9.2", versions: patches("1.10", 10) },
  "1.11": {
    mirrored: "1.11.0-alpha.4",
    cueVersion: "v0.14.1",
    versions: ["1.11.0", "1.11.0-alpha.4", "1.11.0-alpha.3", "1.11.0-alpha.2", "1.11.0-alpha.1"],
  },
};

/** The engine with the CUE of a release. */
export function engineOf(engines: CueEngines, release: VelaRelease): CueEngine {
  return engines.of(releaseFacts[release].cueVersion);
}
