import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import { positionAt } from "../../diagnostics/position.ts";
import type { DiagnosticCode } from "../../diagnostics/codes.ts";

/** What is wrong with an archive as a whole; its place is the archive's name. */
export interface ArchiveProblem {
  code: Extract<DiagnosticCode, `archive/${string}`>;
  message: string;
  hint: string;
}

/** Either what a step made of an archive, or why it cannot go on. */
export type ArchiveStep<T> = { ok: true; value: T } | { ok: false; problem: ArchiveProblem };

export function refused(problem: ArchiveProblem): { ok: false; problem: ArchiveProblem } {
  return { ok: false, problem };
}

/** The finding at the archive's name. */
export function archiveFinding(
  archive: string,
  { code, message, hint }: ArchiveProblem,
): Diagnostic {
  return diagnostic(code, message, positionAt(archive, "", { start: 0, end: 0 }), { hint });
}

export function damaged(message: string): { ok: false; problem: ArchiveProblem } {
  const hint = "Download the archive again, or pack it anew";
  return refused({ code: "archive/damaged", message, hint });
}

export function tooLarge(message: string): { ok: false; problem: ArchiveProblem } {
  const hint = "Pack nothing but the addon's folder";
  return refused({ code: "archive/too-large", message, hint });
}

/** Whole MiB for messages. */
export function mebibytes(bytes: number): string {
  return `${bytes / (1 << 20)} MiB`;
}
