import { mergedFields, unknownField } from "../check/declared-fields.ts";
import { isGivenByVela, parameterFile } from "../check/parameter-scopes.ts";
import { suggest } from "../diagnostics/suggest.ts";
import type { CueEngine, DeclaredField } from "../engine/protocol.ts";
import type { AddonFiles } from "../model/addon-files.ts";
import { isJsonObject, type Json, type JsonObject } from "../model/json.ts";
import type { ValueProblem } from "../schema/check-values.ts";
import { isInside, pathText } from "../values/assignment.ts";
import { isValueMap, type Value, type ValueMap } from "../values/value.ts";
import { parameterSchema } from "../vela/parameter-schema.ts";
import { parsedFiles } from "../vela/parsed-files.ts";
import { type RefusedValue, refusedValues } from "./refused-values.ts";

/** Its declaration is known where CUE refuses the value. */
type FolderValueProblem = ValueProblem & Partial<Pick<RefusedValue, "related">>;

/**
 * What parameter.cue of an addon folder says against values: names that it does not declare, values of another type
 * than vela's OpenAPI document names, and what CUE alone can judge, such as a bound. One finding for each value.
 * Nothing without values, and for an addon without a parameter.cue that parses.
 */
export async function folderValueProblems(
  engine: CueEngine,
  addon: AddonFiles,
  values: ValueMap,
): Promise<FolderValueProblem[]> {
  if (Object.keys(values).length === 0) return [];
  const parsed = await parsedFiles(engine, addon);
  const path = parameterFile(parsed);
  const own = path === undefined ? undefined : parsed.get(path);
  if (!own || own.errors.length > 0) return [];
  const roots = own.declared.filter(({ root, scope }) => root === "parameter" && !scope);
  const declared = mergedFields(roots.map(({ field }) => field));
  if (!declared) return [];
  const { schema } = (await parameterSchema(engine, addon)) ?? {};
  const types = schema === undefined ? undefined : (JSON.parse(schema) as Json);
  const told = [...unknownValues(values, declared), ...wrongTypes(values, types, [])];
  const refused = await refusedValues(engine, addon, values);
  return [...told, ...refused.filter(({ path }) => !told.some((one) => isSame(one.path, path)))];
}

/** Whether two findings are about one value, or about a part of it. */
function isSame(one: string, other: string): boolean {
  return one === other || isInside(one, other) || isInside(other, one);
}

type Steps = readonly (string | number)[];

/** The names that are declared nowhere, each once: what stands below one is not looked at. */
function unknownValues(values: ValueMap, declared: DeclaredField): ValueProblem[] {
  const problems = new Map<string, ValueProblem>();
  for (const steps of pathsIn(values, [])) {
    const path = steps.map((step) => (typeof step === "number" ? null : step));
    if (isGivenByVela(path.slice(0, 1))) continue;
    const unknown = unknownField(path, declared);
    if (!unknown) continue;
    const name = pathText(steps.slice(0, unknown.around.length + 1));
    const meant = suggest(unknown.part, unknown.known);
    const hint = meant === undefined ? `Remove "${name}"` : `Write "${meant}"`;
    const message = `Parameter "${name}" is not declared`;
    problems.set(name, { path: name, kind: "unknown", message, hint });
  }
  return [...problems.values()];
}

/** The paths of everything in a value, without those that lead to others. */
function pathsIn(value: Value, at: Steps): Steps[] {
  const inside = Array.isArray(value)
    ? value.flatMap((item, index) => pathsIn(item, [...at, index]))
    : isValueMap(value)
      ? Object.entries(value).flatMap(([key, one]) => pathsIn(one, [...at, key]))
      : [];
  return inside.length > 0 || at.length === 0 ? inside : [at];
}

/** Values of another type than an OpenAPI schema names; what it says in another way is passed over. */
function wrongTypes(value: Value, schema: Json | undefined, at: Steps): ValueProblem[] {
  if (!isJsonObject(schema) || isGivenByVela(at.map(String))) return [];
  const { type, properties, additionalProperties, items } = schema;
  if (typeof type !== "string" || value === null || isOpenToMore(schema)) return [];
  const wanted = wanteds[type];
  if (!wanted) return [];
  if (!wanted.fits(value)) return [wrongType(at, wanted.is)];
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => wrongTypes(item, items, [...at, index]));
  }
  if (isValueMap(value)) {
    const fields = isJsonObject(properties) ? properties : {};
    return Object.entries(value).flatMap(([key, one]) => {
      const field = Object.hasOwn(fields, key) ? fields[key] : additionalProperties;
      return wrongTypes(one, field, [...at, key]);
    });
  }
  return notListed(value, schema, at);
}

/** Alternatives and other types' formats are CUE's to judge. */
function isOpenToMore(schema: JsonObject): boolean {
  return ["oneOf", "anyOf", "allOf", "not", "$ref", "format"].some((key) => key in schema);
}

function notListed(value: Value, schema: JsonObject, at: Steps): ValueProblem[] {
  const { enum: listed, default: first } = schema;
  if (!Array.isArray(listed) || typeof value !== "string" || listed.includes(value)) return [];
  const path = pathText(at);
  // The document puts the default elsewhere; people write it first.
  const rest = listed.filter((one) => one !== first);
  const texts = rest.length < listed.length && first !== undefined ? [first, ...rest] : rest;
  const allowed = texts.map((one) => JSON.stringify(one));
  const choice = `${allowed.length === 1 ? "" : "one of "}${allowed.join(", ")}`;
  const message = `Parameter "${path}" is ${JSON.stringify(value)}, which is not ${choice}`;
  const meant = suggest(
    value,
    texts.filter((one) => typeof one === "string"),
  );
  const hint = meant === undefined ? `Choose ${allowed.join(" or ")}` : `Write "${meant}"`;
  return [{ path, kind: "choice", message, hint }];
}

function wrongType(at: Steps, is: string): ValueProblem {
  const path = pathText(at);
  const hint = `Give "${path}" a value of its type`;
  return { path, kind: "type", message: `Parameter "${path}" is not ${is}`, hint };
}

const wanteds: Readonly<Record<string, { is: string; fits: (value: Value) => boolean }>> = {
  string: { is: "a text", fits: (value) => typeof value === "string" },
  boolean: { is: "true or false", fits: (value) => typeof value === "boolean" },
  integer: { is: "a whole number", fits: isWhole },
  number: { is: "a number", fits: (value) => isWhole(value) || typeof value === "number" },
  array: { is: "a list", fits: Array.isArray },
  object: { is: "a map", fits: isValueMap },
};

function isWhole(value: Value): boolean {
  return typeof value === "bigint" || Number.isInteger(value);
}
