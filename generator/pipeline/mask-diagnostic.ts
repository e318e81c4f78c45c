import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { isFilePosition, type Position } from "../diagnostics/position.ts";
import type { SecretMask } from "../model/secret-mask.ts";

/** A finding without the secrets of the case that showed it, in its words, its names and the lines that it quotes. */
export function maskDiagnostic(finding: Diagnostic, mask: SecretMask): Diagnostic {
  const { message, path, hint, at, related } = finding;
  return {
    ...finding,
    message: mask.text(message),
    at: maskPosition(at, mask),
    related: related.map((place) => ({
      message: mask.text(place.message),
      at: maskPosition(place.at, mask),
    })),
    ...(path === undefined ? {} : { path: mask.text(path) }),
    ...(finding.case === undefined ? {} : { case: mask.text(finding.case) }),
    ...(hint === undefined ? {} : { hint: mask.text(hint) }),
  };
}

function maskPosition(at: Position, mask: SecretMask): Position {
  return isFilePosition(at) ? { ...at, lineText: mask.text(at.lineText) } : at;
}
