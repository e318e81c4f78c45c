import type { DiagnosticCode } from "../diagnostics/codes.ts";
import {
  type Diagnostic,
  diagnostic,
  diagnosticToken,
  type RelatedPlace,
} from "../diagnostics/diagnostic.ts";
import type { FilePosition } from "../diagnostics/position.ts";
import type { CueError, CueErrorKind, CuePosition } from "../engine/protocol.ts";
import { type AddonFiles, findFile, isStandIn, textOf } from "../model/addon-files.ts";
import { type Location, locate, renderedPlaces } from "../model/locate.ts";
import { cueWords } from "./cue-wording.ts";
import { alternativesMessage } from "./failed-disjunction.ts";
import { foldErrors } from "./fold-errors.ts";
import { closerOf, unclosedBracket } from "./unclosed-bracket.ts";

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
  /** Files that declare names which cannot be seen here, by name. */
  elsewhere?: ReadonlyMap<string, string>;
  /** The packages of vela that can be imported there; none by default. */
  ownPackages?: readonly string[];
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
  const own = folded.filter((error) => !folded.some((other) => isToolEcho(addon, error, other)));
  if (own.length > 0 && own.every((error) => isToolOnly(addon, error))) return [ofTool(addon)];
  return own.map((error) => cueDiagnostic(addon, error, options));
}

/** What the tool adds reads nothing but the parameters, so that they are what keeps it from having a value. */
function ofTool(addon: AddonFiles): Diagnostic {
  const { at } = locate(addon, "parameter.cue", { start: 0, end: 0 });
  const message = "A parameter has no concrete value, which the folder alias is made from";
  const hint = "Give every parameter a default, or pass the others with --set";
  return diagnostic("cue/incomplete-value", message, at, { hint });
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
  const { names = [], placeOf, ownPackages, elsewhere } = options;
  const positions = authorPlaces(addon, error);
  const first = positions[0] ?? (error.path === "" ? undefined : placeOf?.(error.path));
  const location = first
    ? locate(addon, first.file, first)
    : locate(addon, options.fallback, { start: 0, end: 0 });
  const { at } = location;
  const token = first ? diagnosticToken(at) : "";
  const { message, hint } = cueWords(error, {
    token,
    names,
    ...(first ? { around: aroundToken(at) } : {}),
    ...(elsewhere ? { elsewhere } : {}),
    ...(ownPackages ? { ownPackages } : {}),
  });
  const related = relatedPlaces(addon, error, { location, others: positions.slice(1) });
  const open = first && openBracket(addon, error, first.file);
  if (open) related.push({ message: `"${open.bracket}" opened in`, at: open.at });
  const path = error.path === "" ? {} : { path: error.path };
  const remedy = open
    ? `Write "${closerOf(open.bracket)}" for the "${open.bracket}" of line ${open.at.line}`
    : hint;
  return diagnostic(codeOfKind[error.kind], message, at, { ...path, hint: remedy, related });
}

/** The bracket behind which the parser comes to the end of a file. */
function openBracket(
  addon: AddonFiles,
  error: CueError,
  path: string,
): { bracket: string; at: FilePosition } | undefined {
  const file = error.message.endsWith("found 'EOF'") ? findFile(addon, path) : undefined;
  const open = file && unclosedBracket(textOf(file));
  if (!open) return undefined;
  const { at } = locate(addon, path, { start: open.start, end: open.start + 1 });
  return { bracket: open.bracket, at };
}

function aroundToken({ lineText, column, length }: FilePosition): [string, string] {
  return [lineText.slice(0, column - 1), lineText.slice(column - 1 + length)];
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
  return refusedFirst(addon, own.length > 0 ? own : named, alternativesMessage(error.message));
}

/** Of a value that fits none of the alternatives, a person looks for the value. CUE's own order depends on its release. */
function refusedFirst(
  addon: AddonFiles,
  positions: readonly CuePosition[],
  message = "",
): CuePosition[] {
  const isRefused = ({ file, start, end }: CuePosition): boolean => {
    const rendered = findFile(addon, file);
    return rendered !== undefined && message.startsWith(`${textOf(rendered).slice(start, end)} `);
  };
  const refused = positions.filter(isRefused);
  return [...refused, ...positions.filter((position) => !refused.includes(position))];
}

/** A file without a source behind it, in an addon that has sources. */
function isToolMade(addon: AddonFiles, { file }: CuePosition): boolean {
  return addon.texts.size > 0 && findFile(addon, file)?.spans.length === 0;
}

function isToolOnly(addon: AddonFiles, { positions }: CueError): boolean {
  return positions.length > 0 && positions.every((position) => isToolMade(addon, position));
}

/**
 * Whether an error shows in a file of the tool only, while another one shows in the author's; or whether it shows a
 * value there that another one shows where the author uses it.
 */
function isToolEcho(addon: AddonFiles, error: CueError, other: CueError): boolean {
  const isOurs = (position: CuePosition): boolean => isToolMade(addon, position);
  const [first] = error.positions;
  if (!first || !isOurs(first)) return false;
  if (isToolOnly(addon, error)) return !isToolOnly(addon, other);
  const [otherFirst] = other.positions;
  if (!otherFirst || isOurs(otherFirst)) return false;
  const places = new Set(other.positions.map(({ file, start }) => `${file}:${start}`));
  return error.positions.some(({ file, start }) => places.has(`${file}:${start}`));
}
