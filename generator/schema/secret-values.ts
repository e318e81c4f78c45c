import { suggest } from "../diagnostics/suggest.ts";
import { isJsonObject } from "../model/json.ts";
import type { ParameterSchema, ParameterValues } from "../model/parameter.ts";
import type { Field, ParameterType } from "./parameter-type.ts";
import { readParameters } from "./read-parameters.ts";

/**
 * The texts that must not be shown: what the values hold for parameters that are marked `secret`, whatever shape it
 * was given in, and for names that are one of theirs but for a slip. Numbers are given as text, empty texts are left out, none comes twice. A schema with problems is read
 * as far as it can be.
 */
export function secretValues(schema: ParameterSchema, values: ParameterValues): string[] {
  const found = new Set<string>();
  collect([readParameters(schema).parameters], values, found);
  found.delete("");
  return [...found];
}

/** Whether a parameter is marked `secret`, at any depth. */
export function hasSecrets(schema: ParameterSchema): boolean {
  return secretPaths(schema).length > 0;
}

/** Dotted paths of the parameters that are marked `secret`. */
export function secretPaths(schema: ParameterSchema): string[] {
  return pathsIn(readParameters(schema).parameters);
}

function pathsIn(type: ParameterType): string[] {
  const own = fieldsOf(type).flatMap((field) =>
    isSecret(field) ? [field.path] : pathsIn(field.type),
  );
  return [...own, ...elementsOf(type).flatMap(pathsIn)];
}

function isSecret({ annotations }: Field): boolean {
  return annotations.secret === true;
}

/** Goes through the values along all types that may be meant; what stands in place of a secret's surroundings counts. */
function collect(types: readonly ParameterType[], value: unknown, found: Set<string>): void {
  const elements = types.flatMap(elementsOf);
  if (Array.isArray(value)) {
    const meant = elements.length > 0 ? elements : types;
    for (const item of value) collect(meant, item, found);
  } else if (isJsonObject(value)) {
    const declared = [...types, ...elements].flatMap(fieldsOf);
    for (const [key, entry] of Object.entries(value)) {
      const fields = declared.filter(({ name }) => name === key);
      const isMistyped = fields.length === 0 && isNearSecret(key, declared);
      if (isMistyped || fields.some(isSecret)) collectAll(entry, found);
      else collect(fields.length > 0 ? fields.map(({ type }) => type) : elements, entry, found);
    }
  } else if (types.some((type) => pathsIn(type).length > 0)) collectAll(value, found);
}

/** Whether a name that nobody declared may mean a secret parameter. */
function isNearSecret(key: string, declared: readonly Field[]): boolean {
  return declared.some((field) => isSecret(field) && suggest(key, [field.name]) !== undefined);
}

/** Every text and number in a secret value. */
function collectAll(value: unknown, found: Set<string>): void {
  if (["string", "number", "bigint"].includes(typeof value)) found.add(String(value));
  else if (typeof value === "object" && value !== null) {
    for (const entry of Object.values(value)) collectAll(entry, found);
  }
}

function fieldsOf(type: ParameterType): Field[] {
  if (type.kind === "struct") return type.fields;
  return type.kind === "choice" ? type.branches.flatMap(({ struct }) => struct.fields) : [];
}

function elementsOf(type: ParameterType): ParameterType[] {
  if (type.kind === "list") return [type.items];
  return type.kind === "map" ? [type.values] : [];
}
