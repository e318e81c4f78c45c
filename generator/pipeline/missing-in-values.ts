import { parameterFile } from "../check/parameter-scopes.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { type FilePosition, isFilePosition, type Position } from "../diagnostics/position.ts";
import type { CueEngine, CueError } from "../engine/protocol.ts";
import { type AddonFile, type AddonFiles, textOf } from "../model/addon-files.ts";
import { locate } from "../model/locate.ts";
import { pathText, type ValuePath } from "../values/assignment.ts";
import { isValueMap, type Value, type ValueMap, valueText } from "../values/value.ts";
import { parsedFiles } from "../vela/parsed-files.ts";
import type { RefusedValue } from "./refused-values.ts";

/** A field that is missing in a map that somebody gives. */
interface MissingField extends RefusedValue {
  declared: FilePosition;
}

/**
 * Tells at the value what vela misses in it: a field that parameter.cue of an addon folder requires in a map that is
 * given, such as one of the alternative that the map chooses. vela itself fails where such a field is used, and with it
 * the findings; one that nothing uses is none.
 * @param found The findings about a rendering with the values.
 * @param toldAt The finding about a value of these.
 */
export async function missingToldAtValues(
  engine: CueEngine,
  { addon, values, found }: { addon: AddonFiles; values: ValueMap; found: readonly Diagnostic[] },
  toldAt: (problem: RefusedValue) => Diagnostic,
): Promise<Diagnostic[]> {
  if (!found.some(isIncomplete)) return [...found];
  const missing = await missingFields(engine, addon, values);
  const causesOf = (finding: Diagnostic): MissingField[] =>
    isIncomplete(finding) ? missing.filter(({ declared }) => leadsTo(finding, declared)) : [];
  const told = missing.flatMap((field) => {
    const [first] = found.filter((finding) => causesOf(finding).includes(field));
    if (!first) return [];
    const { releases } = first;
    const name = first.case === undefined ? {} : { case: first.case };
    return [{ ...toldAt(field), ...name, ...(releases ? { releases } : {}) }];
  });
  return [...found.filter((finding) => causesOf(finding).length === 0), ...told];
}

function isIncomplete({ code, severity }: Diagnostic): boolean {
  return code === "cue/incomplete-value" && severity === "error";
}

function leadsTo({ at, related }: Diagnostic, declared: FilePosition): boolean {
  return [at, ...related.map((one) => one.at)].some((place) => isSame(place, declared));
}

function isSame(place: Position, { file, line, column }: FilePosition): boolean {
  return (
    isFilePosition(place) && place.file === file && place.line === line && place.column === column
  );
}

async function missingFields(
  engine: CueEngine,
  addon: AddonFiles,
  values: ValueMap,
): Promise<MissingField[]> {
  const path = parameterFile(await parsedFiles(engine, addon));
  const file = addon.files.find((one) => one.path === path);
  if (!file) return [];
  const segments = [
    { name: file.path, text: textOf(file) },
    { name: "\u0000values", text: `\ncontext: _\nparameter: ${valueText(values)}\n` },
  ];
  const build = { kind: "text" as const, main: { segments } };
  const answer = await engine.call<"evaluate">({ op: "evaluate", build, select: ["parameter"] });
  const errors = answer.ok ? (answer.result.values[0]?.errors ?? []) : [];
  return errors
    .filter(({ kind }) => kind === "incomplete")
    .flatMap((error) => missingField(error, { addon, file, values }));
}

function missingField(
  { path, positions }: CueError,
  { addon, file, values }: { addon: AddonFiles; file: AddonFile; values: ValueMap },
): MissingField[] {
  const steps = stepsOf(path).slice(1);
  const declaration = positions.find((one) => one.file === file.path);
  const around = valueAt(values, steps.slice(0, -1));
  if (!declaration || steps.length < 2 || !isValueMap(around)) return [];
  if (valueAt(values, steps) !== undefined) return [];
  const name = pathText(steps);
  const { at: declared } = locate(addon, file.path, declaration);
  const message = `Parameter "${name}" is required but not given`;
  const hint = `Give a value for "${name}"`;
  const related = [{ message: "declared in", at: declared }];
  return [{ path: name, kind: "missing", message, hint, related, declared }];
}

/** The labels and indices of a path as CUE prints it: `parameter.list[0]."a-b"`. */
function stepsOf(path: string): ValuePath {
  const steps = path.matchAll(/"(?:[^"\\]|\\.)*"|\[\d+\]|[^.[\]"]+/g);
  return [...steps].map(([step]) => {
    if (step.startsWith("[")) return Number(step.slice(1, -1));
    return step.startsWith('"') ? step.slice(1, -1).replaceAll(/\\(["\\])/g, "$1") : step;
  });
}

function valueAt(value: Value | undefined, steps: ValuePath): Value | undefined {
  return steps.reduce<Value | undefined>((around, step) => {
    if (Array.isArray(around)) return typeof step === "number" ? around[step] : undefined;
    return isValueMap(around) && Object.hasOwn(around, step) ? around[String(step)] : undefined;
  }, value);
}
