import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { isFilePosition, type Position } from "../diagnostics/position.ts";
import type { SecretMask } from "../model/secret-mask.ts";

/**
 * A finding without the secrets of the case that showed it, in its words, its names and the lines that it quotes.
 * @param valueFiles Files in which people write values: of a line that may say a secret in another way than it is read,
 *   nothing is quoted.
 */
export function maskDiagnostic(
  finding: Diagnostic,
  mask: SecretMask,
  { valueFiles = [] }: { valueFiles?: readonly string[] } = {},
): Diagnostic {
  const maskPosition = (at: Position): Position => {
    if (!isFilePosition(at)) return at;
    const { file, lineText } = at;
    const isOfValues = valueFiles.includes(file);
    return { ...at, lineText: isOfValues ? mask.line(lineText) : mask.words(lineText) };
  };
  const { message, path, hint, at, related } = finding;
  return {
    ...finding,
    message: mask.words(message),
    at: maskPosition(at),
    related: related.map((place) => ({
      message: mask.words(place.message),
      at: maskPosition(place.at),
    })),
    ...(path === undefined ? {} : { path: mask.words(path) }),
    ...(finding.case === undefined ? {} : { case: mask.words(finding.case) }),
    ...(hint === undefined ? {} : { hint: mask.words(hint) }),
  };
}
