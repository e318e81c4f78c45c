import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { isFilePosition } from "../diagnostics/position.ts";
import { type VelaRelease, velaReleases } from "../model/vela-render.ts";

/** A finding, and the releases that show it. */
interface Shown {
  finding: Diagnostic;
  releases: VelaRelease[];
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
 * then in the same words at another place of the file, because each CUE says it in its own way.
 */
function foldAll(shown: readonly Shown[]): Shown[] {
  const same = grouped(shown, ({ code, message, path, at }) => [code, message, path, at]).map(
    folded,
  );
  const alike: ((finding: Diagnostic) => unknown[])[] = [
    (finding) => [finding.code, placeOf(finding)],
    ({ code, message, path, at }) => [code, message, path, isFilePosition(at) && at.file],
  ];
  const left = alike.reduce(
    (all, keyOf) =>
      grouped(all, keyOf).flatMap((group) => (isOfOneEach(group) ? [folded(group)] : group)),
    same,
  );
  return withoutOrigins(left);
}

/**
 * Some releases name the use of a value and others its declaration: what one release says of a place is left out where
 * a better one's finding leads there.
 */
function withoutOrigins(shown: readonly Shown[]): Shown[] {
  const uses = shown.filter((one) => !shown.some((other) => leadsTo(other, one)));
  const isOrigin = (one: Shown): boolean => uses.some((use) => leadsTo(use, one));
  return shown
    .filter((one) => !isOrigin(one))
    .map((use) => folded([use, ...shown.filter((one) => leadsTo(use, one))]));
}

function leadsTo(use: Shown, origin: Shown): boolean {
  const place = JSON.stringify(placeOf(origin.finding));
  return (
    use.finding.code === origin.finding.code &&
    isOfOneEach([use, origin]) &&
    rank(use) < rank(origin) &&
    use.finding.related.some((related) => JSON.stringify(placeOf(related)) === place)
  );
}

/** Where something begins; how far it reaches, each CUE says in its own way. */
function placeOf({ at }: Pick<Diagnostic, "at">): unknown[] {
  return isFilePosition(at) ? [at.file, at.line, at.column] : [at.origin, at.index];
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
