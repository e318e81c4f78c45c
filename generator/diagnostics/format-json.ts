import { type Diagnostic, sortDiagnostics } from "./diagnostic.ts";

/** Diagnostics for machines: `{ schemaVersion: 1, diagnostics }`, sorted, without a line break at the end. */
export function formatJson(diagnostics: readonly Diagnostic[]): string {
  return JSON.stringify({ schemaVersion: 1, diagnostics: sortDiagnostics(diagnostics) }, null, 2);
}
