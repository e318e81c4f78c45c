import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { type AddonSource, positionOf } from "../model/addon-source.ts";
import type { ParameterValues } from "../model/parameter.ts";
import type { GivenCase } from "../model/vela-render.ts";
import { checkParameterSchema } from "../schema/check-parameter-schema.ts";
import { checkValues } from "../schema/check-values.ts";
import { type Field, needsValue, onlyValue, type ParameterType } from "../schema/parameter-type.ts";
import { soundParameters } from "../schema/read-parameters.ts";

/**
 * Required parameters that the values of a case do not give, at their declarations (cue/incomplete-value).
 * None when the project declares no schema, or one that has mistakes of its own.
 */
export function missingValues(source: AddonSource, values: ParameterValues): Diagnostic[] {
  const { parameters, unsound = [] } = source;
  if (!parameters || unsound.includes("parameters")) return [];
  if (checkParameterSchema(parameters).length > 0) return [];
  const missing = checkValues(parameters, values).filter(({ kind }) => kind === "missing");
  return missing.map(({ path }) => missingValue(source, path, { withCases: true }));
}

/**
 * The finding about one required parameter that is not given.
 * @param withCases Whether cases are read, where it could be given too.
 */
export function missingValue(
  source: AddonSource,
  path: string,
  { withCases }: { withCases: boolean },
): Diagnostic {
  const at = positionOf(source, `parameters.${path}`);
  const argument = source.parameters
    ? exampleArgument(soundParameters(source.parameters), path)
    : `${path}=…`;
  const hint = `Pass --set ${argument}${withCases ? ", or give it in cases/default.yaml" : ""}`;
  return diagnostic("cue/incomplete-value", `Parameter "${path}" is required`, at, { path, hint });
}

/** A case whose values are refused: it is rendered with none, for the mistakes that do not come from values. */
export function refusedCase(given: GivenCase): GivenCase {
  const refused: GivenCase = { ...given, values: {}, isRefused: true };
  delete refused.valuesJson;
  return refused;
}

function exampleArgument(parameters: ParameterType, path: string): string {
  let type: ParameterType | undefined = parameters;
  for (const name of path.split(".")) type = type && fieldsOf(type).find(byName(name))?.type;
  return type ? exampleOf(type, path) : `${path}=…`;
}

/** `--set` takes one scalar: of a choice the field that tells the alternatives apart, of a struct the first that has to be given. */
function exampleOf(type: ParameterType, path: string): string {
  if (type.kind === "choice")
    return `${path}.${type.discriminator}=${type.branches[0]?.tag ?? "…"}`;
  if (type.kind === "literals") return `${path}=${String(type.values[0])}`;
  const inner = fieldsOf(type).find(needsValue);
  return inner ? exampleOf(inner.type, `${path}.${inner.name}`) : `${path}=…`;
}

function fieldsOf(type: ParameterType): Field[] {
  if (type.kind === "struct") return type.fields;
  return type.kind === "choice" ? type.branches.flatMap(({ struct }) => struct.fields) : [];
}

function byName(name: string): (field: Field) => boolean {
  return (field) => field.name === name && onlyValue(field.type) === undefined;
}
