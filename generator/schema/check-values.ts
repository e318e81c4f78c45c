import type { ValidateFunction } from "ajv";

import { suggest } from "../diagnostics/suggest.ts";
import type { Json } from "../model/json.ts";
import type { ParameterSchema, ParameterValues } from "../model/parameter.ts";
import { compileSchema } from "./compile-schema.ts";
import { completeValue } from "./complete-value.ts";
import { parameterJsonSchema } from "./json-schema.ts";
import { soundParameters } from "./read-parameters.ts";
import { describeErrors, type ValueError } from "./value-errors.ts";
import { textErrors } from "./text-errors.ts";
import { locateValue } from "./value-place.ts";

/** Something in the parameter values that the schema refuses. */
export interface ValueProblem {
  /** Path of the value as vela's command line writes it, for example `registration.featureGates[0].mode`. */
  path: string;
  kind: ValueError["kind"];
  message: string;
  hint: string;
}

/**
 * Checks parameter values, before defaults are applied. Stricter than vela, which takes keys that nobody declared and
 * fills in what is missing in an item of a default list. Values of secret parameters are not in the messages. The
 * schema must have no problems (checkParameterSchema).
 * @param exactText The text of a value that `values` only has rounded, by its keys and indices; undefined for others.
 */
export function checkValues(
  schema: ParameterSchema,
  values: ParameterValues,
  { exactText }: { exactText?: (segments: readonly string[]) => string | undefined } = {},
): ValueProblem[] {
  const parameters = soundParameters(schema);
  const validate = validatorOf(schema);
  // With the defaults in it, a value that is missing deep inside is reported there and not above.
  const completed = completeValue(parameters, values as Json);
  const broken = validate(completed) ? [] : describeErrors(validate.errors ?? []);
  return [...broken, ...textErrors(values as Json)].map((error) => {
    const place = locateValue(parameters, completed, error.segments);
    const { path } = place;
    const shown = place.isSecret
      ? "a secret value"
      : shortened(exactText?.(error.segments) ?? jsonText(place.value));
    const { kind } = error;
    return { path, kind, message: messageOf(error, path, shown), hint: hintOf(error, path) };
  });
}

const validators = new WeakMap<ParameterSchema, ValidateFunction>();

/** Compiling takes longer than many checks. */
function validatorOf(schema: ParameterSchema): ValidateFunction {
  const known = validators.get(schema) ?? compileSchema(parameterJsonSchema(schema));
  validators.set(schema, known);
  return known;
}

/** The values with all defaults that CUE would fill in. Does not change what is given. */
export function applyDefaults(schema: ParameterSchema, values: ParameterValues): ParameterValues {
  return completeValue(soundParameters(schema), values as Json) as ParameterValues;
}

function messageOf({ kind, reason }: ValueError, path: string, shown: string): string {
  if (path === "") return `The parameter values are ${shown}, which ${reason}`;
  if (["missing", "unknown", "key", "character"].includes(kind))
    return `Parameter "${path}" ${reason}`;
  return `Parameter "${path}" is ${shown}, which ${reason}`;
}

function hintOf({ kind, segments, allowed }: ValueError, path: string): string {
  switch (kind) {
    case "unknown": {
      const meant = suggest(segments.at(-1) ?? "", allowed);
      return meant === undefined ? `Remove "${path}"` : `Write "${meant}"`;
    }
    case "choice":
      return `Choose ${allowed.join(" or ")}`;
    case "missing":
      return `Give a value for "${path}"`;
    case "key":
      return `Write "${path.normalize("NFC")}"`;
    case "character":
      return `Give "${path}" a text of whole characters without U+FEFF`;
    case "type":
      return `Give "${path}" a value of its type`;
    case "pattern":
      return `Give "${path}" a value that matches the pattern`;
    default:
      return `Give "${path}" a value within its bounds`;
  }
}

const longestShown = 60;

/** A value that no JSON text can hold has none. */
function jsonText(value: unknown): string {
  const text = JSON.stringify(value) as string | undefined;
  return text ?? typeof value;
}

function shortened(text: string): string {
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}
