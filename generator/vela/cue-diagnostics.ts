import type { DiagnosticCode } from "../diagnostics/codes.ts";
import {
  type Diagnostic,
  diagnostic,
  diagnosticToken,
  type RelatedPlace,
} from "../diagnostics/diagnostic.ts";
import type { FilePosition } from "../diagnostics/position.ts";
import type { CueError, CueErrorKind, CuePosition } from "../engine/protocol.ts";
import { type AddonFiles, findFile, isStandIn } from "../model/addon-files.ts";
import { type Location, locate, renderedPlaces } from "../model/locate.ts";
import { cueWords } from "./cue-wording.ts";
import { foldErrors } from "./fold-errors.ts";

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

export interface CueDiagnosticOptions {
  /** The file to name when CUE gives no position of its own. */
  fallback: string;
  /** Names that are declared where the CUE stands, for "did you mean". */
  names?: readonly string[];
  /** Where the value of a path stands, for errors that CUE gives no position for. */
  placeOf?: (path: string) => CuePosition | undefined;
}

/** Turns CUE's errors into diagnostics at the author's files, each mistake once. */
export function cueDiagnostics(
  addon: AddonFiles,
  errors: readonly CueError[],
  options: CueDiagnosticOptions,
): Diagnostic[] {
  const folded = foldErrors(withoutStandIns(addon, errors));
  return folded
    .filter((error) => !folded.some((other) => isToolEcho(addon, error, other)))
    .map((error) => cueDiagnostic(addon, error, options));
}

/** Leaves out what only follows from an expression that failed when the file was rendered. */
export function withoutStandIns(addon: AddonFiles, errors: readonly CueError[]): CueError[] {
  const isHit = (error: CueError): boolean =>
    error.positions.some((position) => {
      // After a syntax error the parser is lost for the rest of the line.
      const start = error.kind === "syntax" ? position.start - position.column + 1 : position.start;
      return isStandIn(addon, position.file, { start, end: position.end });
    });
  return errors.filter((error) => !isHit(error));
}

function cueDiagnostic(
  addon: AddonFiles,
  error: CueError,
  options: CueDiagnosticOptions,
): Diagnostic {
  const { names = [], placeOf } = options;
  const positions = authorPlaces(addon, error);
  const first = positions[0] ?? (error.path === "" ? undefined : placeOf?.(error.path));
  const location = first
    ? locate(addon, first.file, first)
    : locate(addon, options.fallback, { start: 0, end: 0 });
  const { at } = location;
  const token = first ? diagnosticToken(at) : "";
  const { message, hint } = cueWords(error, { token, names });
  const related = relatedPlaces(addon, error, { location, others: positions.slice(1) });
  const path = error.path === "" ? {} : { path: error.path };
  return diagnostic(codeOfKind[error.kind], message, at, { ...path, hint, related });
}

const mostRelated = 4;

function relatedPlaces(
  addon: AddonFiles,
  error: CueError,
  { location, others }: { location: Location; others: readonly CuePosition[] },
): RelatedPlace[] {
  const places = renderedPlaces(location);
  const seen = new Set([placeKey(location.at)]);
  for (const other of others) {
    const { at } = locate(addon, other.file, other);
    if (seen.has(placeKey(at)) || places.length === mostRelated) continue;
    seen.add(placeKey(at));
    places.push({ message: relatedWord(error), at });
  }
  return places;
}

function placeKey({ file, line, column }: FilePosition): string {
  return `${file}:${line}:${column}`;
}

function relatedWord({ kind }: CueError): string {
  if (kind === "conflict") return "conflicts with";
  if (kind === "recursion") return "refers to";
  return kind === "other" ? "with" : "declared in";
}

/** The places in files of the author; those in files that the tool made up when there are no others. */
function authorPlaces(addon: AddonFiles, error: CueError): CuePosition[] {
  const named = error.positions.filter((position) => position.file !== "");
  const own = named.filter((position) => !isToolMade(addon, position));
  return own.length > 0 ? own : named;
}

/** A file without a source behind it, in an addon that has sources. */
function isToolMade(addon: AddonFiles, { file }: CuePosition): boolean {
  return addon.texts.size > 0 && findFile(addon, file)?.spans.length === 0;
}

/** Whether an error shows a value in a file of the tool that another one shows where the author uses it. */
function isToolEcho(addon: AddonFiles, error: CueError, other: CueError): boolean {
  const [first] = error.positions;
  if (error === other || !first || !isToolMade(addon, first)) return false;
  const [otherFirst] = other.positions;
  if (!otherFirst || isToolMade(addon, otherFirst)) return false;
  const places = new Set(other.positions.map(({ file, start }) => `${file}:${start}`));
  return error.positions.some(({ file, start }) => places.has(`${file}:${start}`));
}
