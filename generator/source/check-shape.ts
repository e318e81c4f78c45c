import { suggest } from "../diagnostics/suggest.ts";
import { type DefinitionProblem, described, isPlainObject } from "./definition-problem.ts";
import type { Shape } from "./metadata-shape.ts";

/** Every place below a metadata value where it is not as its shape says. Absent and undefined are the same. */
export function checkShape(path: string, value: unknown, shape: Shape): DefinitionProblem[] {
  if (value === undefined) return shape.isRequired ? [missing(path)] : [];
  if (shape.kind === "list" && Array.isArray(value)) {
    return value.flatMap((entry, index) =>
      checkShape(`${path}.${index}`, entry, { ...shape.of, isRequired: true }),
    );
  }
  if (shape.kind === "map" && isPlainObject(value)) {
    return Object.entries(value).flatMap(([key, entry]) =>
      checkShape(`${path}.${key}`, entry, { ...shape.of, isRequired: true }),
    );
  }
  if (shape.kind === "object" && isPlainObject(value)) {
    return [
      ...unknownKeys(path, value, Object.keys(shape.fields)),
      ...Object.entries(shape.fields).flatMap(([key, field]) =>
        checkShape(`${path}.${key}`, value[key], field),
      ),
    ];
  }
  if (shape.kind !== "object" && typeof value === shape.kind) return [];
  const message = `The field "${path}" is ${described(value)}, not ${wanted[shape.kind]}`;
  const hint = `Write ${wanted[shape.kind]}${examples[shape.kind]}`;
  return [{ code: "metadata/invalid-field", path, token: "value", message, hint }];
}

const wanted: Record<Shape["kind"], string> = {
  string: "a string",
  boolean: "a boolean",
  list: "a list",
  map: "an object of strings",
  object: "an object",
};

const examples: Record<Shape["kind"], string> = {
  string: ' in quotes, such as "…"',
  boolean: ": true or false",
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

function missing(path: string): DefinitionProblem {
  const message = `The field "${path}" is missing`;
  const key = path.slice(path.lastIndexOf(".") + 1);
  const hint = /^\d+$/.test(key) ? "Remove the empty entry" : `Add "${key}"`;
  return { code: "metadata/missing-field", path, token: "key", message, hint };
}
