import type { DiagnosticCode } from "../diagnostics/codes.ts";
import type { TextRange } from "../diagnostics/position.ts";

/** A mistake in a template file; the range is in UTF-16 offsets of its text. */
export interface TemplateProblem {
  code: DiagnosticCode;
  message: string;
  range: TextRange;
  hint?: string;
}
