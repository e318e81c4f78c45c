import { type DefinitionProblem, described, isPlainObject } from "./definition-problem.ts";

/** Every place below a value of the template data that JSON cannot carry, cycles included. */
export function checkData(
  path: string,
  value: unknown,
  ancestors: readonly unknown[] = [],
): DefinitionProblem[] {
  if (ancestors.includes(value)) return [problem(path, "contains itself")];
  const inner = [...ancestors, value];
  if (Array.isArray(value)) {
    return value.flatMap((entry, index) => checkData(`${path}.${index}`, entry, inner));
  }
  if (isPlainObject(value)) {
    return Object.entries(value).flatMap(([key, entry]) =>
      checkData(`${path}.${key}`, entry, inner),
    );
  }
  const isScalar =
    value === null || ["string", "boolean"].includes(typeof value) || Number.isFinite(value);
  return isScalar ? [] : [problem(path, `is ${described(value)}, not plain JSON`)];
}

function problem(path: string, what: string): DefinitionProblem {
  return {
    code: "source/invalid-data",
    path,
    token: "value",
    message: `The template data "${path}" ${what}`,
    hint: "Use strings, numbers, booleans, null, lists and plain objects",
  };
}
