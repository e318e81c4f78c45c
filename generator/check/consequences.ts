import type { DiagnosticCode } from "../diagnostics/codes.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { isFilePosition } from "../diagnostics/position.ts";
import type { AddonFiles } from "../model/addon-files.ts";

/** Codes that only say that a file is missing, by the beginning of that file's path. */
const ofMissingFile: Partial<Readonly<Record<DiagnosticCode, string>>> = {
  "layout/no-template": "template.",
  "metadata/missing-field": "metadata.yaml",
  "vela/overwritten": "metadata.yaml",
  "readme/stale": "parameter.cue",
};

/** Leaves out findings that only follow from a file that could not be made, or that say again what another one says better. */
export function withoutConsequences(addon: AddonFiles, found: readonly Diagnostic[]): Diagnostic[] {
  const unmade = addon.unmade ?? [];
  const unknownParameters = new Set(
    found.filter(({ code }) => code === "cue/unknown-parameter").map(placeKey),
  );
  return found.filter((finding) => {
    const missing = ofMissingFile[finding.code];
    if (missing !== undefined && unmade.some(({ path }) => path.startsWith(missing))) return false;
    const isAgain = ["cue/unresolved-reference", "cue/incomplete-value"].includes(finding.code);
    return !isAgain || !unknownParameters.has(placeKey(finding));
  });
}

function placeKey({ at }: Diagnostic): string {
  return isFilePosition(at) ? `${at.file}:${at.line}:${at.column}` : at.origin;
}
