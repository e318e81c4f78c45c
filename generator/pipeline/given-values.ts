import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { ArgumentPosition, Position } from "../diagnostics/position.ts";
import type { CueEngine } from "../engine/protocol.ts";
import type { AddonSource } from "../model/addon-source.ts";
import type { JsonObject } from "../model/json.ts";
import type { ParameterSchema } from "../model/parameter.ts";
import type { Case } from "../model/vela-render.ts";
import { checkParameterSchema } from "../schema/check-parameter-schema.ts";
import { checkValues, type ValueProblem } from "../schema/check-values.ts";
import { deprecatedValues } from "../schema/deprecated-values.ts";
import { hasSecrets, secretValues } from "../schema/secret-values.ts";
import { askEngine } from "../vela/ask-engine.ts";
import { missingValue } from "./missing-values.ts";

/** What `--set` arguments come to, or why they do not. */
export interface GivenValues {
  values: Pick<Case, "values" | "valuesJson">;
  /** What is given for secret parameters, to be masked in whatever is shown. */
  secrets: string[];
  diagnostics: Diagnostic[];
}

/**
 * Reads `--set` arguments as vela reads those of `vela addon enable` (parseAddonArgsToMap, references/cli/addon.go,
 * v1.10.9), then asks the schema about them: unlike vela it refuses a parameter that nobody declared.
 * A required parameter that no argument sets is reported at its declaration (cue/incomplete-value).
 * @param source Its schema is not asked when it has mistakes of its own.
 */
export async function readGivenValues(
  engine: CueEngine,
  args: readonly string[],
  source: AddonSource,
): Promise<GivenValues> {
  const schema: ParameterSchema | undefined = source.parameters;
  const read = await parseSetArguments(engine, args);
  if (!read.ok) {
    const at = { origin: "--set", index: read.index };
    const shown = schema && hasSecrets(schema) ? withoutValue(read) : read;
    return { values: { values: {} }, secrets: [], diagnostics: [syntaxError(shown, at)] };
  }
  const { values, json } = read;
  const declared = schema ?? { type: "object" as const, properties: {} };
  const given = { values, valuesJson: json };
  const secrets = secretValues(declared, values);
  if (checkParameterSchema(declared).length > 0) return { values: given, secrets, diagnostics: [] };
  const reported =
    (code: "values/invalid" | "values/deprecated") =>
    ({ path, message, hint }: Pick<ValueProblem, "path" | "message" | "hint">): Diagnostic => {
      const at = argumentPosition(args, argumentOf(args, path));
      return diagnostic(code, message, at, { path, hint });
    };
  const invalid = checkValues(declared, values).map((problem) => {
    const isAbsent = problem.kind === "missing" && lastArgumentOf(args, problem.path) === -1;
    return isAbsent ? missingValue(source, problem.path) : reported("values/invalid")(problem);
  });
  const deprecated = deprecatedValues(declared, values).map(reported("values/deprecated"));
  return { values: given, secrets, diagnostics: [...invalid, ...deprecated] };
}

/** Where an argument is, with the name that it sets: its value may be secret. */
function argumentPosition(args: readonly string[], index: number): ArgumentPosition {
  const [name] = /^[^=]+(?==)/.exec(args[index] ?? "") ?? [];
  return { origin: "--set", index, ...(name === undefined ? {} : { name }) };
}

/** An argument that does not parse could be that of a secret, and the words about it quote from it. */
function withoutValue({ given, reason }: SetArguments & { ok: false }): {
  given: string;
  reason: string;
} {
  const name = /^[A-Za-z0-9_.-]*/.exec(given)?.[0] ?? "";
  return { given: `${name}…`, reason: reason.replaceAll(/"[^"]*"/g, '"…"') };
}

/** The values of `--set` arguments, or the argument that does not parse. */
export type SetArguments =
  | { ok: true; values: JsonObject; json: string }
  | { ok: false; index: number; given: string; reason: string };

/** Reads `--set` arguments with helm's strvals, as vela does. */
export async function parseSetArguments(
  engine: CueEngine,
  args: readonly string[],
): Promise<SetArguments> {
  const { json, error } = await askEngine(engine, { op: "set", arguments: [...args] });
  if (json !== undefined) return { ok: true, values: JSON.parse(json) as JsonObject, json };
  const { index, message } = error ?? { index: 0, message: "it is not read" };
  return { ok: false, index, given: args[index] ?? "", reason: message };
}

/** The finding about an argument that does not parse. */
export function syntaxError(
  { given, reason }: Pick<SetArguments & { ok: false }, "given" | "reason">,
  at: Position,
): Diagnostic {
  const hint = "Write name=value, with a backslash before a comma that belongs to the value";
  const text = `Argument "${given}" does not parse: ${reason}`;
  return diagnostic("values/syntax-error", text, at, { hint });
}

/** The last argument that sets a path, something in it, or something around it; the first one when none does. */
function argumentOf(args: readonly string[], path: string): number {
  return Math.max(0, lastArgumentOf(args, path));
}

/** The last argument that sets a path, something in it, or something around it; -1 when none does. */
export function lastArgumentOf(args: readonly string[], path: string): number {
  const touches = (argument: string): boolean => {
    const name = argument.split("=", 1)[0] ?? "";
    return (
      `${path}.`.startsWith(`${name}.`) ||
      name.startsWith(`${path}.`) ||
      name.startsWith(`${path}[`) ||
      path.startsWith(`${name}[`)
    );
  };
  return args.findLastIndex(touches);
}
