import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { isFilePosition } from "../diagnostics/position.ts";
import { type RenderedCase, type VelaRelease, velaReleases } from "../model/vela-render.ts";
import { narrowedTo } from "./narrowed-requirement.ts";

/** A finding, and the releases that show it. */
interface Shown {
  finding: Diagnostic;
  releases: VelaRelease[];
}

/**
 * What the renders of every case showed, each finding once. One that not every release shows names those that do;
 * an error of that sort also gets the way to keep them out.
 * Findings of the defaults carry no case name, so that the same finding is reported once.
 * @param constraint The addon's `system.vela`.
 */
export function mergeReleases(
  renders: readonly RenderedCase[],
  constraint: string | undefined,
): Diagnostic[] {
  const cases = [...new Set(renders.map((rendered) => rendered.case))];
  return cases.flatMap((one) => {
    const ofCase = renders.filter((rendered) => rendered.case === one);
    const all = ofCase.map(({ release }) => release);
    const found = ofCase.map(({ release, outcome }) => {
      const told = outcome.ok ? outcome.diagnostics : outcome.failure.diagnostics;
      const isTold = ({ severity }: Diagnostic): boolean =>
        !one.expectsError || severity !== "error";
      return { release, diagnostics: told.filter(isTold) };
    });
    const name = one.name === "default" ? {} : { case: one.name };
    return foldReleases(found).map((finding) => {
      const refusing = all.filter((release) => finding.releases?.includes(release));
      if (refusing.length === 0) return { ...finding, ...name };
      const narrowed = narrowedTo({ refusing, rendered: all, constraint });
      return { ...finding, ...name, ...hintWith(finding, narrowed) };
    });
  });
}

/** What several releases found, each finding once; one that not all of them show names those that do. */
export function foldReleases(
  found: readonly { release: VelaRelease; diagnostics: readonly Diagnostic[] }[],
): Diagnostic[] {
  const shown = found.flatMap(({ release, diagnostics }) =>
    diagnostics.map((finding) => ({ finding, releases: [release] })),
  );
  return foldAll(shown).map(({ finding, releases }) =>
    releases.length === found.length ? finding : { ...finding, releases },
  );
}

/**
 * The same finding of several releases: word for word, then at the same place in other words,
 * then in the same words at another place, because each CUE says it in its own way.
 */
function foldAll(shown: readonly Shown[]): Shown[] {
  const same = grouped(shown, ({ code, message, path, at }) => [code, message, path, at]).map(
    folded,
  );
  const alike: ((finding: Diagnostic) => unknown[])[] = [
    ({ code, at }) => [code, at],
    ({ code, message, path, at }) => [code, message, path, isFilePosition(at) && at.file],
  ];
  return alike.reduce(
    (left, keyOf) =>
      grouped(left, keyOf).flatMap((group) => (isOfOneEach(group) ? [folded(group)] : group)),
    same,
  );
}

type Group = [Shown, ...Shown[]];

function grouped(shown: readonly Shown[], keyOf: (finding: Diagnostic) => unknown[]): Group[] {
  const groups = new Map<string, Group>();
  for (const one of shown) {
    const key = JSON.stringify(keyOf(one.finding));
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
}

/** False when a release shows two of the findings: then they are not the same one. */
function isOfOneEach(group: Group): boolean {
  const all = group.flatMap(({ releases }) => releases);
  return new Set(all).size === all.length;
}

function folded(group: Group): Shown {
  const told = group.reduce((best, one) => (rank(one) < rank(best) ? one : best));
  const all = new Set(group.flatMap(({ releases }) => releases));
  return { finding: told.finding, releases: velaReleases.filter((release) => all.has(release)) };
}

/** The words of 1.10 before those of others, and else those of the newest. */
function rank({ releases }: Shown): number {
  if (releases.includes("1.10")) return -1;
  return velaReleases.length - Math.max(...releases.map((one) => velaReleases.indexOf(one)));
}

function hintWith(finding: Diagnostic, narrowed: string): Pick<Diagnostic, "hint"> {
  if (finding.severity !== "error" || finding.code === "vela/requirement-not-met") return {};
  const narrow = `arrow system.vela to "${narrowed}"`;
  return { hint: finding.hint === undefined ? `N${narrow}` : `${finding.hint}, or n${narrow}` };
}
