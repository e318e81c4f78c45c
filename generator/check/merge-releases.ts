import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { RenderedCase } from "../model/vela-render.ts";
import { foldReleases } from "./fold-releases.ts";
import { narrowedTo } from "./narrowed-requirement.ts";

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

function hintWith(finding: Diagnostic, narrowed: string): Pick<Diagnostic, "hint"> {
  if (finding.severity !== "error" || finding.code === "vela/requirement-not-met") return {};
  const narrow = `arrow system.vela to "${narrowed}"`;
  return { hint: finding.hint === undefined ? `N${narrow}` : `${finding.hint}, or n${narrow}` };
}
