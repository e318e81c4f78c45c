import type { DiagnosticCode } from "../diagnostics/codes.ts";
import { type Diagnostic, diagnostic, type RelatedPlace } from "../diagnostics/diagnostic.ts";
import { type positionAt } from "../diagnostics/position.ts";
import type { CueError, CueErrorKind, CuePosition } from "../engine/protocol.ts";
import type { AddonFiles } from "../model/addon-files.ts";
import { locate } from "../model/locate.ts";

const codeOfKind: Readonly<Record<CueErrorKind, DiagnosticCode>> = {
  syntax: "cue/syntax-error",
  conflict: "cue/conflict",
  incomplete: "cue/incomplete-value",
  "unresolved-reference": "cue/unresolved-reference",
  recursion: "cue/endless-recursion",
  "unknown-import": "cue/unknown-import",
  "unused-import": "cue/unused-import",
  other: "cue/evaluation-failed",
};

const hintOfKind: Readonly<Record<CueErrorKind, string>> = {
  syntax: "Correct the CUE syntax at this place",
  conflict: "Make the two values agree, or remove one of them",
  incomplete: "Give the value a default, or pass it with --set",
  "unresolved-reference": "Declare the name, or correct its spelling",
  recursion: "Break the circle: make one of the fields concrete",
  "unknown-import": "Remove the import: vela resolves only CUE's standard packages here",
  "unused-import": "Remove the import",
  other: "Change the value so that CUE accepts it",
};

export interface CueDiagnosticOptions {
  /** The file to name when CUE gives no position of its own. */
  fallback: string;
  /** Replaces the code that the kind would give. */
  code?: DiagnosticCode;
}

/** Turns CUE's errors into diagnostics at the author's files. */
export function cueDiagnostics(
  addon: AddonFiles,
  errors: readonly CueError[],
  options: CueDiagnosticOptions,
): Diagnostic[] {
  return errors.map((error) => cueDiagnostic(addon, error, options));
}

function cueDiagnostic(
  addon: AddonFiles,
  error: CueError,
  options: CueDiagnosticOptions,
): Diagnostic {
  const [first, ...others] = error.positions.filter((position) => position.file !== "");
  const code = options.code ?? codeOfKind[error.kind];
  const message = messageOf(error);
  const details = {
    ...(error.path === "" ? {} : { path: error.path }),
    hint: hintOfKind[error.kind],
  };
  if (!first) {
    const { at } = locate(addon, options.fallback, { start: 0, end: 0 });
    return diagnostic(code, message, at, details);
  }
  const { at, rendered } = locate(addon, first.file, first);
  const related: RelatedPlace[] = rendered ? [{ message: "rendered to", at: rendered }] : [];
  for (const other of others.slice(0, 3)) {
    related.push({ message: relatedWord(error), at: placeOf(addon, other) });
  }
  return diagnostic(code, message, at, { ...details, related });
}

function placeOf(addon: AddonFiles, position: CuePosition): ReturnType<typeof positionAt> {
  return locate(addon, position.file, position).at;
}

function messageOf(error: CueError): string {
  const words = error.message.charAt(0).toUpperCase() + error.message.slice(1);
  const subject = error.path === "" ? words : `"${error.path}": ${error.message}`;
  return subject.replace(/\s+/g, " ").replace(/\.$/, "");
}

function relatedWord(error: CueError): string {
  return error.kind === "conflict" ? "conflicts with" : "declared in";
}
