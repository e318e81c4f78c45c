import { suggest } from "../diagnostics/suggest.ts";
import { isJsonObject, type Json } from "../model/json.ts";

/** One step of a path: a key, an index, or the one entry of a list that has a value at a key. */
export type FieldStep = { key: string } | { index: number } | { where: string; is: string };

/** A path as it is written, and its steps. */
export interface FieldPath {
  text: string;
  steps: FieldStep[];
}

const bareKey = /^[^.[\]"=\s]+/;
const bracket =
  /^\[(?:(\d+)|"((?:[^"\\]|\\.)*)"|([^\s=\]"[]+)=(?:"((?:[^"\\]|\\.)*)"|([^\]"]*)))\]/;

/** Reads `spec.components[name=hub].properties.objects[0].metadata.labels["app.oam.dev/name"]`. */
export function parseFieldPath(
  text: string,
): { ok: true; path: FieldPath } | { ok: false; reason: string } {
  const steps: FieldStep[] = [];
  let rest = text;
  while (rest !== "") {
    const found = bracket.exec(rest);
    const step = found ? bracketStep(found) : keyStep(rest, steps.length === 0);
    if (!step) return { ok: false, reason: `"${rest}" is no step of a path` };
    steps.push(step.step);
    rest = rest.slice(step.length);
  }
  return steps.length === 0
    ? { ok: false, reason: "it is empty" }
    : { ok: true, path: { text, steps } };
}

function bracketStep(found: RegExpExecArray): { step: FieldStep; length: number } | undefined {
  const [all, index, quoted, where, quotedValue, value] = found;
  const length = all.length;
  if (index !== undefined) return { step: { index: Number(index) }, length };
  if (quoted !== undefined) return { step: { key: unquoted(quoted) }, length };
  const is = quotedValue === undefined ? (value ?? "") : unquoted(quotedValue);
  return { step: { where: where ?? "", is }, length };
}

function keyStep(rest: string, isFirst: boolean): { step: FieldStep; length: number } | undefined {
  const dot = rest.startsWith(".") ? 1 : 0;
  if (isFirst === (dot === 1)) return undefined;
  const [key] = bareKey.exec(rest.slice(dot)) ?? [];
  return key === undefined ? undefined : { step: { key }, length: dot + key.length };
}

function unquoted(text: string): string {
  return text.replaceAll(/\\(.)/g, "$1");
}

/** The value at a path, or how far the path leads and why it goes no further. */
export type FoundField = { found: true; value: Json } | { found: false; reason: string };

export function findField(root: Json, { steps }: FieldPath): FoundField {
  let value = root;
  let passed = "";
  for (const step of steps) {
    const next = take(value, step);
    if ("reason" in next) {
      const where = passed === "" ? "the rendering" : `"${passed}"`;
      return { found: false, reason: `${where} ${next.reason}` };
    }
    value = next.value;
    passed += stepText(step, passed === "");
  }
  return { found: true, value };
}

function take(value: Json, step: FieldStep): { value: Json } | { reason: string } {
  if ("key" in step) return takeKey(value, step.key);
  if (!Array.isArray(value)) return { reason: "is no list" };
  if ("index" in step) {
    const item = value[step.index];
    return item === undefined ? { reason: `has ${counted(value.length)}` } : { value: item };
  }
  const { where, is } = step;
  const fitting = value.filter((item) => textAt(item, where) === is);
  const [only] = fitting;
  if (fitting.length === 1 && only !== undefined) return { value: only };
  const names = value.flatMap((item) => textAt(item, where) ?? []);
  const meant = fitting.length === 0 ? suggest(is, names) : undefined;
  const tail = meant === undefined ? "" : `, but it has "${meant}"`;
  return { reason: `has ${counted(fitting.length)} with ${where} "${is}"${tail}` };
}

/** What a selector compares: a text, or a number or boolean as it is printed. */
function textAt(item: Json, key: string): string | undefined {
  const value = isJsonObject(item) && Object.hasOwn(item, key) ? item[key] : undefined;
  if (value === undefined || value === null || typeof value === "object") return undefined;
  return String(value);
}

function takeKey(value: Json, key: string): { value: Json } | { reason: string } {
  if (!isJsonObject(value)) return { reason: `is ${Array.isArray(value) ? "a list" : "no map"}` };
  const item = Object.hasOwn(value, key) ? value[key] : undefined;
  if (item !== undefined) return { value: item };
  const meant = suggest(key, Object.keys(value));
  const tail = meant === undefined ? "" : `, but it has "${meant}"`;
  return { reason: `has no key "${key}"${tail}` };
}

function counted(count: number): string {
  if (count === 0) return "no entry";
  return count === 1 ? "1 entry" : `${count} entries`;
}

/** A step as a path writes it. */
export function stepText(step: FieldStep, isFirst: boolean): string {
  if ("index" in step) return `[${step.index}]`;
  if ("where" in step) {
    const isPlain = /^[^\]"]+$/.test(step.is);
    return `[${step.where}=${isPlain ? step.is : JSON.stringify(step.is)}]`;
  }
  if (/^[^.[\]"=\s]+$/.test(step.key)) return `${isFirst ? "" : "."}${step.key}`;
  return `[${JSON.stringify(step.key)}]`;
}

/** The step that names an entry of a list: by its name when that is unique, else by its index. */
export function entryStep(list: readonly Json[], index: number): FieldStep {
  const name = nameOf(list[index]);
  const isUnique = list.filter((item) => nameOf(item) === name).length === 1;
  return name !== undefined && isUnique ? { where: "name", is: name } : { index };
}

function nameOf(item: Json | undefined): string | undefined {
  return item === undefined ? undefined : textAt(item, "name");
}
