import type { CodeEntry } from "./code-entry.ts";
import { type DiagnosticCode, diagnosticCodes } from "./codes.ts";
import { isFilePosition, type Position } from "./position.ts";
import { quotable } from "./quoted-line.ts";

export type Severity = "error" | "warning";

/** A second place that explains a diagnostic, with what is to be seen there. */
export interface RelatedPlace {
  message: string;
  at: Position;
}

/** One finding about what a person wrote. Never thrown: stages return them, all of one run together. */
export interface Diagnostic {
  /** `<stage>/<what-is-wrong>`, stable for ever; every code has a page and a fixture. */
  code: DiagnosticCode;
  severity: Severity;
  /** Capital first, no final period, values quoted. */
  message: string;
  at: Position;
  /** Dotted path inside the file or value, for example `spec.components[0].name`. */
  path?: string;
  /** Name of the case whose rendering showed it; absent for the defaults and for static findings. */
  case?: string;
  /** The vela releases that show it, oldest first, for example `["1.11"]`; absent when all do. */
  releases?: readonly string[];
  related: RelatedPlace[];
  /** One step that a person can take, starting with a verb. */
  hint?: string;
  /** The command that prints the page about the code: `vela-addon explain values/invalid`. */
  docs: string;
}

export type DiagnosticDetails = Partial<
  Pick<Diagnostic, "path" | "case" | "releases" | "related" | "hint">
>;

/**
 * Makes a diagnostic; its severity and page come from the table of codes. A line that may be secret is not in it, neither
 * that of its place nor of a related one.
 */
export function diagnostic(
  code: DiagnosticCode,
  message: string,
  at: Position,
  { related = [], ...details }: DiagnosticDetails = {},
): Diagnostic {
  const severity = diagnosticCodes[code].severity;
  const places = related.map((place) => ({ ...place, at: quotable(place.at) }));
  const own = { code, severity, message, at: quotable(at), related: places };
  return { ...own, docs: explainCommand(code), ...details };
}

/** The text that a diagnostic points at, as far as it stands on one line. */
export function diagnosticToken(at: Position): string {
  return isFilePosition(at) ? at.lineText.slice(at.column - 1, at.column - 1 + at.length) : "";
}

/** The command that prints the page of a code. */
export function explainCommand(code: DiagnosticCode): string {
  return `vela-addon explain ${code}`;
}

/** Path of the page of a code, relative to the package. */
export function docsPage(code: DiagnosticCode): string {
  return `generator/diagnostics/pages/${code}.md`;
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((finding) => finding.severity === "error");
}

/** Sorted by file, line, column, code and message, each finding once; what is about the machine comes last. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const keyed = new Map<string, Diagnostic>();
  for (const finding of diagnostics) {
    const key = sortKey(finding);
    if (!keyed.has(key)) keyed.set(key, finding);
  }
  return [...keyed.entries()].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, d]) => d);
}

function sortKey(finding: Diagnostic): string {
  const { at, code, message } = finding;
  const place = isFilePosition(at)
    ? [at.file, padded(at.line), padded(at.column)]
    : [at.origin, padded(at.index ?? 0), padded(at.column ?? 0)];
  const { isOfMachine = false }: CodeEntry = diagnosticCodes[code];
  return [isOfMachine ? "1" : "0", ...place, code, message].join("\u0000");
}

function padded(value: number): string {
  return String(value).padStart(9, "0");
}
