import type { CueEngine } from "../engine/protocol.ts";
import { type VelaRelease, velaReleases } from "../model/vela-render.ts";
import { askEngine } from "./ask-engine.ts";
import { releaseFacts } from "./releases.ts";

/**
 * The releases of which a version meets an addon's requirement `system.vela`, oldest first, as vela decides it
 * (checkSemVer, pkg/addon/addon.go:1798-1832, v1.10.9): a pre-release is asked again as the release that it leads to.
 * @param constraint Without one, or with one that vela cannot read, every release.
 */
export async function admittedReleases(
  engine: CueEngine,
  constraint: string | undefined,
): Promise<VelaRelease[]> {
  const admitted: VelaRelease[] = [];
  for (const release of velaReleases) {
    if (await isAdmitted(engine, release, constraint)) admitted.push(release);
  }
  return admitted;
}

/** Whether a version of a release meets a requirement; true for none and for one that vela cannot read. */
export async function isAdmitted(
  engine: CueEngine,
  release: VelaRelease,
  constraint: string | undefined,
): Promise<boolean> {
  if (constraint === undefined || constraint === "") return true;
  for (const version of releaseFacts[release].versions) {
    const answer = await askEngine(engine, { op: "version", version, constraint });
    if (answer.satisfied || !answer.validConstraint) return true;
  }
  return false;
}
