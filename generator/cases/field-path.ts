import { suggest } from "../diagnostics/suggest.ts";
import { isJsonObject, type Json } from "../model/json.ts";

/** One step of a path: a key, an index, or the one entry of a list that has these values at these dotted keys. */
export type FieldStep = { key: string } | { index: number } | { where: readonly Condition[] };

interface Condition {
  key: string;
  is: string;
}

/** A path as it is written, and its steps. */
export interface FieldPath {
  text: string;
  steps: FieldStep[];
}

const bareKey = /^[^.[\]"=\s]+/;
const bracket = /^\[(?:(\d+)|"((?:[^"\\]|\\.)*)"|([^\s=\]"[,]+=(?:"(?:[^"\\]|\\.)*"|[^\]"])*))\]/;
const condition = /([^\s=\]"[,]+)=(?:"((?:[^"\\]|\\.)*)"|([^\]",]*))(?:,|$)/y;

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
  const [all, index, quoted, conditions = ""] = found;
  const length = all.length;
  if (index !== undefined) return { step: { index: Number(index) }, length };
  if (quoted !== undefined) return { step: { key: unquoted(quoted) }, length };
  const where: Condition[] = [];
  condition.lastIndex = 0;
  let end = 0;
  for (let one = condition.exec(conditions); one; one = condition.exec(conditions)) {
    const [, key = "", quotedValue, value = ""] = one;
    where.push({ key, is: quotedValue === undefined ? value : unquoted(quotedValue) });
    end = condition.lastIndex;
  }
  return end === conditions.length ? { step: { where }, length } : undefined;
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
  const { where } = step;
  const fitting = value.filter((item) => where.every(({ key, is }) => textAt(item, key) === is));
  const [only] = fitting;
  if (fitting.length === 1 && only !== undefined) return { value: only };
  const wanted = where.map(({ key, is }) => `${key} "${is}"`).join(" and ");
  return { reason: `has ${counted(fitting.length)} with ${wanted}${nearby(value, step)}` };
}

function nearby(list: readonly Json[], { where }: { where: readonly Condition[] }): string {
  const [first, ...others] = where;
  if (!first || others.length > 0) return "";
  const meant = suggest(
    first.is,
    list.flatMap((item) => textAt(item, first.key) ?? []),
  );
  return meant === undefined ? "" : `, but it has "${meant}"`;
}

/** What a selector compares: a text, or a number or boolean as it is printed. */
function textAt(item: Json, path: string): string | undefined {
  const value = path
    .split(".")
    .reduce<Json | undefined>(
      (inner, key) => (isJsonObject(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined),
      item,
    );
  if (value === undefined || value === null) return undefined;
  return Array.isArray(value) || isJsonObject(value) ? undefined : String(value);
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
    const conditions = step.where.map(({ key, is }) => {
      return `${key}=${/^[^\]",]+$/.test(is) ? is : JSON.stringify(is)}`;
    });
    return `[${conditions.join(",")}]`;
  }
  if (/^[^.[\]"=\s]+$/.test(step.key)) return `${isFirst ? "" : "."}${step.key}`;
  return `[${JSON.stringify(step.key)}]`;
}

/** What tells the entries of a list apart: a name, or what names a Kubernetes object. */
const identities = [
  ["name"],
  ["kind", "metadata.name"],
  ["kind", "metadata.namespace", "metadata.name"],
];

/** The step that names an entry of a list: by what it is when that is unique, else by its index. */
export function entryStep(list: readonly Json[], index: number): FieldStep {
  const item = list[index] ?? null;
  for (const keys of identities) {
    const where = keys.map((key) => ({ key, is: textAt(item, key) ?? "" }));
    const isSame = (other: Json): boolean =>
      where.every(({ key, is }) => textAt(other, key) === is);
    if (list.filter(isSame).length === 1) return { where };
  }
  return { index };
}
