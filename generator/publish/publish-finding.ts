import type { DiagnosticCode } from "../diagnostics/codes.ts";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";

/** The codes of findings about a registry and what stands there. */
export type PublishCode = Extract<DiagnosticCode, `publish/${string}`>;

/**
 * A finding of publishing: it points at the option that names the registry, because no file of the author's is wrong.
 * @param hint One step, starting with a verb.
 */
export function publishFinding(
  code: PublishCode,
  message: string,
  { hint, origin = "--to" }: { hint: string; origin?: string },
): Diagnostic {
  return diagnostic(code, message, { origin }, { hint });
}
