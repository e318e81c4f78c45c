import type { DiagnosticCode } from "../diagnostics/codes.ts";
import { suggest } from "../diagnostics/suggest.ts";
import { checkData } from "./check-data.ts";
import { type DefinitionProblem, described, isPlainObject } from "./definition-problem.ts";
import type { Shape } from "./metadata-shape.ts";

/** The codes for what is not as its shape says. */
export interface ShapeCodes {
  missing: DiagnosticCode;
  invalid: DiagnosticCode;
}

const metadataCodes: ShapeCodes = {
  missing: "metadata/missing-field",
  invalid: "metadata/invalid-field",
};

/**
 * Every place below a value where it is not as its shape says. Absent and undefined are the same.
 * @param at.codes Those of metadata by default.
 */
export function checkShape(
  at: { path: string; codes?: ShapeCodes },
  value: unknown,
  shape: Shape,
): DefinitionProblem[] {
  const { path, codes = metadataCodes } = at;
  if (value === undefined) return shape.isRequired ? [missing(path, codes.missing)] : [];
  const inside = (key: string | number, entry: unknown, inner: Shape): DefinitionProblem[] =>
    checkShape({ path: `${path}.${key}`, codes }, entry, inner);
  if (shape.kind === "list" && Array.isArray(value)) {
    return value.flatMap((entry, index) => inside(index, entry, { ...shape.of, isRequired: true }));
  }
  if (shape.kind === "map" && isPlainObject(value)) {
    return Object.entries(value).flatMap(([key, entry]) =>
      inside(key, entry, { ...shape.of, isRequired: true }),
    );
  }
  if (shape.kind === "object" && isPlainObject(value)) {
    return [
      ...unknownKeys(path, value, Object.keys(shape.fields)),
      ...Object.entries(shape.fields).flatMap(([key, field]) => inside(key, value[key], field)),
    ];
  }
  return isOfKind(value, shape) ? [] : [invalid({ path, code: codes.invalid }, value, shape)];
}

function isOfKind(value: unknown, shape: Shape): boolean {
  if (shape.kind === "choice") return shape.values.some((choice) => choice === value);
  if (shape.kind === "json") return checkData("", value).length === 0;
  if (shape.kind === "number") return Number.isFinite(value);
  return typeof value === shape.kind && shape.kind !== "object";
}

function invalid(
  { path, code }: { path: string; code: DiagnosticCode },
  value: unknown,
  shape: Shape,
): DefinitionProblem {
  const place = { code, path, token: "value" } as const;
  if (shape.kind === "choice") {
    const meant = typeof value === "string" ? suggest(value, shape.values) : undefined;
    const given = typeof value === "string" ? `"${value}"` : described(value);
    const words = shape.values.join(", ");
    const isShort = shape.values.length < 6;
    const message = `The field "${path}" is ${given}, none of ${isShort ? words : "the known words"}`;
    const remedy = isShort ? "Write one of these words in quotes" : `Write one of ${words}`;
    const hint = meant ? `Write "${meant}"` : remedy;
    return { ...place, message, hint };
  }
  const message = `The field "${path}" is ${described(value)}, not ${wanted[shape.kind]}`;
  const hint = `Write ${wanted[shape.kind]}${examples[shape.kind]}`;
  return { ...place, message, hint };
}

const wanted: Record<Exclude<Shape["kind"], "choice">, string> = {
  string: "a string",
  boolean: "a boolean",
  number: "a number",
  json: "plain JSON",
  list: "a list",
  map: "an object of strings",
  object: "an object",
};

const examples: Record<Exclude<Shape["kind"], "choice">, string> = {
  string: ' in quotes, such as "…"',
  boolean: ": true or false",
  number: ", such as 1",
  json: " of strings, numbers, booleans, null, lists and plain objects",
  list: ', such as ["…"]',
  map: ', such as { key: "…" }',
  object: ", such as { … }",
};

/** The keys of an object that are not among the known ones; `path` is empty for the addon itself. */
export function unknownKeys(
  path: string,
  value: Record<string, unknown>,
  known: readonly string[],
): DefinitionProblem[] {
  const owner = path === "" ? "the addon" : `"${path}"`;
  const unknown = Object.keys(value).filter((key) => !known.includes(key));
  return unknown.map((key) => {
    const meant = suggest(key, known);
    return {
      code: "source/unknown-key",
      path: path === "" ? key : `${path}.${key}`,
      token: "key",
      message: `Nobody reads the key "${key}" of ${owner}`,
      hint: meant ? `Rename it to "${meant}"` : `Remove it; ${owner} has ${known.join(", ")}`,
    };
  });
}

function missing(path: string, code: DiagnosticCode): DefinitionProblem {
  const message = `The field "${path}" is missing`;
  const key = path.slice(path.lastIndexOf(".") + 1);
  const hint = /^\d+$/.test(key) ? "Remove the empty entry" : `Add "${key}"`;
  return { code, path, token: "key", message, hint };
}
