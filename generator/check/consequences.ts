import type { DiagnosticCode } from "../diagnostics/codes.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { isFilePosition, type Position } from "../diagnostics/position.ts";
import type { AddonFiles } from "../model/addon-files.ts";

/** Codes that only say that a file is missing, by the beginning of that file's path. */
const ofMissingFile: Partial<Readonly<Record<DiagnosticCode, string>>> = {
  "layout/no-template": "template.",
  "metadata/missing-field": "metadata.yaml",
  "vela/overwritten": "metadata.yaml",
  "readme/stale": "parameter.cue",
};

/** Codes that say more about a name than that CUE does not find a value behind it. */
const explaining: readonly DiagnosticCode[] = [
  "cue/unknown-parameter",
  "cue/unguarded-parameter",
  "cue/unknown-context",
];

/** Leaves out findings that only follow from a file that could not be made, or that say again what another one says better. */
export function withoutConsequences(addon: AddonFiles, found: readonly Diagnostic[]): Diagnostic[] {
  const unmade = addon.unmade ?? [];
  const explained = found.filter(({ code }) => explaining.includes(code));
  return found.filter((finding) => {
    const missing = ofMissingFile[finding.code];
    if (missing !== undefined && unmade.some(({ path }) => path.startsWith(missing))) return false;
    if (finding.code === "cue/unused-parameter") return !isMeant(finding, found);
    if (finding.code === "vela/duplicate-name") return !isOfBaseName(finding, found);
    const isAgain = ["cue/unresolved-reference", "cue/incomplete-value"].includes(finding.code);
    return !isAgain || !explained.some(({ at }) => saysOf(finding, at));
  });
}

/** Leaves out that a metadata field is missing where a key is that field, mistyped: one slip, one finding. */
export function withoutRenamed(found: readonly Diagnostic[]): Diagnostic[] {
  const renamed = new Set(
    found.flatMap(({ code, hint }) =>
      code === "source/unknown-key" && hint !== undefined ? [hint] : [],
    ),
  );
  return found.filter(({ code, hint = "" }) => {
    const field = /^Add ("[^"]+")$/.exec(hint)?.[1];
    return code !== "metadata/missing-field" || !renamed.has(`Rename it to ${field ?? ""}`);
  });
}

/** A parameter that nothing reads because its name is mistyped where it is meant: one slip, one finding. */
function isMeant({ path = "" }: Diagnostic, found: readonly Diagnostic[]): boolean {
  const name = path.slice(path.lastIndexOf(".") + 1);
  const hints = [`Write "parameter.${path}"`, `Write "${name}" in place of`];
  return found.some(
    ({ code, hint }) =>
      code === "cue/unknown-parameter" && hints.some((start) => hint?.startsWith(start)),
  );
}

/** Whether two components have one name because their files do, which is a finding of its own. */
function isOfBaseName({ at }: Diagnostic, found: readonly Diagnostic[]): boolean {
  return found.some((other) => other.code === "layout/duplicate-base-name" && saysOf(other, at));
}

/** Whether a finding stands at a place, around it on the same line, or names it. */
function saysOf({ at, related }: Diagnostic, place: Position): boolean {
  return [at, ...related.map((one) => one.at)].some((own) => holds(own, place));
}

function holds(around: Position, place: Position): boolean {
  if (!isFilePosition(around) || !isFilePosition(place)) return false;
  const { file, line, column, length } = around;
  const isInside = column <= place.column && place.column < column + Math.max(length, 1);
  return file === place.file && line === place.line && isInside;
}
