import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { ArgumentPosition, Position } from "../diagnostics/position.ts";
import type { CueEngine } from "../engine/protocol.ts";
import type { AddonSource } from "../model/addon-source.ts";
import { hasSecrets } from "../schema/secret-values.ts";
import { isInside, pathText } from "../values/assignment.ts";
import { findAssignment } from "../values/find-assignment.ts";
import { mergeValues } from "../values/merge-values.ts";
import type { PlacedAssignment, PlacedError } from "../values/parse-arguments.ts";
import type { Value, ValueMap } from "../values/value.ts";
import { isValueMap } from "../values/value.ts";
import { areParametersKnown } from "./hide-case-lines.ts";
import { unreadableFile, type ValueInputs } from "./value-inputs.ts";
import { readValuesFile, type ValuesFile } from "./values-file.ts";

/** All that is given for parameter values, as one map, and where each value comes from. */
export interface MergedValues {
  values: ValueMap;
  /** What each file gives, where others win over it too. */
  contents: readonly ValueMap[];
  /** Where a path is given, or what is around it; undefined when nothing gives it. */
  placeOf: (path: string, token: "key" | "value") => Position | undefined;
  /** What arguments set, in the order in which it counts. */
  assignments: readonly PlacedAssignment[];
  /** The argument that an assignment stands in. */
  argumentOf: (assignment: PlacedAssignment) => string;
  /** Whether an argument sets a path, something around it or something in it. */
  isSet: (path: string) => boolean;
  /** values/unreadable-file, values/syntax-error and values/invalid. */
  diagnostics: Diagnostic[];
}

/** Puts files and arguments together as helm does; what cannot be read is reported and left out. */
export async function mergedValues(
  engine: CueEngine,
  inputs: ValueInputs,
  source: AddonSource | undefined,
): Promise<MergedValues> {
  const files: ValuesFile[] = [];
  const diagnostics = [...inputs.diagnostics];
  for (const text of inputs.files) {
    const read = await readValuesFile(engine, text, source);
    if (read.file) files.push(read.file);
    diagnostics.push(...read.diagnostics);
  }
  const given = inputs.arguments;
  const contents = files.map(({ values }) => values);
  const { values, assignments, errors } = mergeValues(
    { ...given, files: contents },
    inputs.readFile,
  );
  const shown = source === undefined ? undefined : shownNames(source);
  diagnostics.push(
    ...errors.map((error) =>
      argumentError(error, { argument: given[error.kind][error.index] ?? "", shown }),
    ),
  );
  const placeOf: MergedValues["placeOf"] = (path, token) => {
    const found = findAssignment(assignments, path, token);
    if (!found) return placeInFiles(files, path, token);
    const { kind, index, path: set } = found.assignment;
    return { origin: `--${kind}`, index, column: found.column, name: pathText(set) };
  };
  const isSet = (path: string): boolean => findAssignment(assignments, path, "key") !== undefined;
  const argumentOf: MergedValues["argumentOf"] = ({ kind, index }) => given[kind][index] ?? "";
  return { values, contents, placeOf, assignments, argumentOf, isSet, diagnostics };
}

/** What of an argument may be shown, which could be that of a secret: declared names alone. Undefined when all may be. */
function shownNames(source: AddonSource): string[] | undefined {
  const { parameters } = source;
  if (!areParametersKnown(source)) return [];
  if (!parameters || !hasSecrets(parameters)) return undefined;
  return Object.keys(parameters.properties);
}

/** An argument that is not read could be that of a secret, and the words about it quote from it. */
function argumentError(
  { kind, index, column, ...error }: PlacedError,
  { argument, shown }: { argument: string; shown: readonly string[] | undefined },
): Diagnostic {
  const at: ArgumentPosition = { origin: `--${kind}`, index, column };
  const reason = shown ? error.safeMessage : error.message;
  if (error.isOfFile) return unreadableFile(reason, at);
  const name = /^[A-Za-z0-9_-]*/.exec(argument)?.[0] ?? "";
  const given = shown ? `${shown.includes(name) ? name : ""}…` : argument;
  return argumentSyntaxError({
    given,
    reason,
    at,
    ...(kind === "set-json" ? { hint: jsonHint } : {}),
  });
}

const jsonHint = `Write name=JSON in quotes for the shell, for example 'name={"key": 1}'`;
const plainHint = "Write name=value, with a backslash before a comma that belongs to the value";

/** The finding about an argument that does not parse. */
export function argumentSyntaxError({
  given,
  reason,
  at,
  hint = plainHint,
}: {
  given: string;
  reason: string;
  at: Position;
  hint?: string;
}): Diagnostic {
  const message = `Argument "${shortened(given)}" does not parse: ${reason}`;
  return diagnostic("values/syntax-error", message, at, { hint });
}

/** An argument may hold a whole document. */
function shortened(argument: string): string {
  const characters = Array.from(argument.slice(0, 400));
  return argument.length > 100 ? `${characters.slice(0, 60).join("")}…` : argument;
}

/** The last file that writes a path, or else the nearest thing around it. */
function placeInFiles(
  files: readonly ValuesFile[],
  path: string,
  token: "key" | "value",
): Position | undefined {
  let best: { file: ValuesFile; keys: string[] } | undefined;
  for (const file of files) {
    const keys = keysAlong(file.values, path);
    if (keys.length > 0 && keys.length >= (best?.keys.length ?? 0)) best = { file, keys };
  }
  return best?.file.at(best.keys, token);
}

/** The keys and indices that lead along a path as far as the values go: of `a.b[0]` perhaps `a` and `b`. */
function keysAlong(value: Value, path: string, passed = ""): string[] {
  const entries: [string, string, Value][] = Array.isArray(value)
    ? value.map((item, at) => [String(at), `${passed}[${at}]`, item])
    : isValueMap(value)
      ? Object.entries(value).map(([key, one]) => [
          key,
          passed === "" ? key : `${passed}.${key}`,
          one,
        ])
      : [];
  for (const [key, text, one] of entries) {
    if (text === path) return [key];
    if (isInside(path, text)) return [key, ...keysAlong(one, path, text)];
  }
  return [];
}
