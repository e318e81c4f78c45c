import { type Diagnostic, sortDiagnostics } from "../diagnostics/diagnostic.ts";
import type { VelaRelease } from "../model/vela-render.ts";

/**
 * Puts together what several releases found: a finding of all of them is said once and names none, one of some names
 * them.
 */
export function joinReleases(found: ReadonlyMap<VelaRelease, readonly Diagnostic[]>): Diagnostic[] {
  const joined = new Map<string, { finding: Diagnostic; releases: VelaRelease[] }>();
  for (const [release, findings] of found) {
    for (const finding of findings) {
      const plain = { ...finding };
      delete plain.releases;
      const key = JSON.stringify(plain);
      const known = joined.get(key);
      if (!known) joined.set(key, { finding: plain, releases: [release] });
      else if (!known.releases.includes(release)) known.releases.push(release);
    }
  }
  const all = [...joined.values()].map(({ finding, releases }) =>
    releases.length === found.size ? finding : { ...finding, releases },
  );
  return sortDiagnostics(all);
}
