import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { isFilePosition, type Position } from "../diagnostics/position.ts";
import type { SecretMask } from "../model/secret-mask.ts";

/** A finding without the secrets of the case that showed it, in its words, its names and the lines that it quotes. */
export function maskDiagnostic(finding: Diagnostic, mask: SecretMask): Diagnostic {
  const { message, path, hint, at, related } = finding;
  return {
    ...finding,
    message: mask.words(message),
    at: maskPosition(at, mask),
    related: related.map((place) => ({
      message: mask.words(place.message),
      at: maskPosition(place.at, mask),
    })),
    ...(path === undefined ? {} : { path: mask.words(path) }),
    ...(finding.case === undefined ? {} : { case: mask.words(finding.case) }),
    ...(hint === undefined ? {} : { hint: mask.words(hint) }),
  };
}

function maskPosition(at: Position, mask: SecretMask): Position {
  return isFilePosition(at) ? { ...at, lineText: mask.words(at.lineText) } : at;
}
