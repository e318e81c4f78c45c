import { parameterFile } from "../check/parameter-scopes.ts";
import type { RelatedPlace } from "../diagnostics/diagnostic.ts";
import type { CueEngine, CueError } from "../engine/protocol.ts";
import { type AddonFile, type AddonFiles, textOf } from "../model/addon-files.ts";
import { locate } from "../model/locate.ts";
import type { ValueProblem } from "../schema/check-values.ts";
import { pathText } from "../values/assignment.ts";
import { type Value, type ValueMap, valueText } from "../values/value.ts";
import { cutValues } from "../vela/cut-values.ts";
import { refusedIn } from "../vela/failed-disjunction.ts";
import { parsedFiles } from "../vela/parsed-files.ts";
import { type PrintedValue, printedValues } from "./printed-values.ts";

/** A value that parameter.cue refuses, and where that says so. */
export interface RefusedValue extends ValueProblem {
  related: RelatedPlace[];
}

/** No file of an addon is named so. */
const valuesName = "\u0000values";

/**
 * What CUE refuses in values beside parameter.cue of an addon folder, and nothing else: what vela refuses too, as it
 * puts both into every template. One finding for each value. What conflicts without the values is none of it.
 */
export async function refusedValues(
  engine: CueEngine,
  addon: AddonFiles,
  values: ValueMap,
): Promise<RefusedValue[]> {
  if (Object.keys(values).length === 0) return [];
  const path = parameterFile(await parsedFiles(engine, addon));
  const file = addon.files.find((one) => one.path === path);
  if (!file) return [];
  const before = "\ncontext: _\nparameter: ";
  const printed = printedValues(values, before.length);
  const segments = [
    { name: file.path, text: textOf(file) },
    { name: valuesName, text: `${before}${printed.text}\n` },
  ];
  const build = { kind: "text" as const, main: { segments } };
  const answer = await engine.call<"evaluate">({ op: "evaluate", build, select: [] });
  // The rendering tells of the engine's limits.
  const errors = answer.ok ? answer.result.errors : [];
  const refused = new Map<string, RefusedValue>();
  for (const error of errors.filter(({ kind }) => kind === "conflict")) {
    const value = valueBehind(error, printed.values) ?? valueNamed(error, printed.values, file);
    const name = value && pathText(value.path);
    if (!value || !name || refused.has(name)) continue;
    const beside = valuesBeside(value, printed.values);
    refused.set(name, refusedValue(value.value, name, { error, addon, beside }));
  }
  return [...refused.values()];
}

/** The value that CUE names as a part of a conflict: a scalar rather than what is around it. */
function valueBehind(
  { positions }: CueError,
  printed: readonly PrintedValue[],
): PrintedValue | undefined {
  const own = positions.filter(({ file }) => file === valuesName);
  const exact = own.flatMap(({ start }) => printed.filter((one) => one.start === start));
  const scalar = exact.find(({ value }) => typeof value !== "object" || value === null);
  if (scalar ?? exact[0]) return scalar ?? exact[0];
  // A label: the value is the innermost one that is written with it.
  return own.flatMap(({ start }) =>
    printed.filter((one) => one.labelStart <= start && start < one.end).slice(-1),
  )[0];
}

/**
 * The value that a bound beside `parameter` is about, where CUE shows a result such as `parameter.replicas+0` in place
 * of it: by the name of the field, or by what the expression reads. Only one that CUE shows just as it is given.
 */
function valueNamed(
  { path, message, positions }: CueError,
  printed: readonly PrintedValue[],
  file: AddonFile,
): PrintedValue | undefined {
  const texts = positions
    .filter((one) => one.file === file.path)
    .map(({ start, end }) => textOf(file).slice(start, end));
  const read = texts.flatMap((text) => /^parameter\.([\w.]+)/.exec(text)?.[1] ?? []);
  const label = path.replace(/^[^.]*\./, "").replaceAll('"', "");
  const names = new Set([label, ...read]);
  return printed.find(
    (one) => names.has(pathText(one.path)) && refusedIn(message, valueText(one.value)),
  );
}

/** The values of the other fields in the same map, as CUE shows them. */
function valuesBeside({ path }: PrintedValue, printed: readonly PrintedValue[]): string[] {
  const around = pathText(path.slice(0, -1));
  const isBeside = (one: PrintedValue): boolean =>
    one.path.length === path.length && pathText(one.path.slice(0, -1)) === around;
  return printed
    .filter((one) => isBeside(one) && one.path.at(-1) !== path.at(-1))
    .map(({ value }) => valueText(value));
}

function refusedValue(
  value: Value,
  path: string,
  { error, addon, beside }: { error: CueError; addon: AddonFiles; beside: readonly string[] },
): RefusedValue {
  const shown = valueText(value);
  const found = refusedIn(error.message, shown, beside);
  const reason = found
    ? reasonOf(found)
    : `parameter.cue refuses: ${error.message.replace(/ \(mismatched types [^()]*\)$/, "")}`;
  const [declared] = error.positions.filter(({ file }) => file !== valuesName && file !== "");
  const related = declared
    ? [{ message: "declared in", at: locate(addon, declared.file, declared).at }]
    : [];
  const message = cutValues(`Parameter "${path}" is ${shown}, which ${reason}`);
  return { path, kind: "bound", message, hint: `Give "${path}" a value that fits`, related };
}

const boundStart = /^(?:=~|!~|!=|[<>])/;

/** One value beside a bound is the default as a rule, and says nothing. */
function reasonOf(others: readonly string[]): string {
  const bounds = others.filter((other) => boundStart.test(other));
  const listed = others.filter((other) => !boundStart.test(other));
  const outOf = bounds.length > 0 ? [`is out of bound ${bounds.join(" or ")}`] : [];
  if (bounds.length > 0 && listed.length < 2) return outOf.join("");
  const choice = `is not ${listed.length > 1 ? "one of " : ""}${listed.join(", ")}`;
  return [...outOf, choice].join(" and ");
}
