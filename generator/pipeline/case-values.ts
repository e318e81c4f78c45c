import type { CaseFile } from "../cases/case-file.ts";
import type { FilePath } from "../cases/file-schema.ts";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { CueEngine } from "../engine/protocol.ts";
import type { AddonSource } from "../model/addon-source.ts";
import { isJsonObject, type JsonObject } from "../model/json.ts";
import type { ParameterSchema, ParameterValues } from "../model/parameter.ts";
import type { GivenCase } from "../model/vela-render.ts";
import { checkParameterSchema } from "../schema/check-parameter-schema.ts";
import { checkValues, type ValueProblem } from "../schema/check-values.ts";
import { deprecatedValues } from "../schema/deprecated-values.ts";
import { hasSecrets, secretValues } from "../schema/secret-values.ts";
import { lastArgumentOf, parseSetArguments, syntaxError } from "./given-values.ts";

/** A case file as a case, and what the schema refuses in its values. */
export interface CaseOfFile {
  case: GivenCase;
  /** What the file gives for secret parameters, to be masked in whatever is shown. */
  secrets: string[];
  /** values/invalid, values/deprecated and values/syntax-error, at their places in the case file. */
  diagnostics: Diagnostic[];
}

/**
 * Puts the values of a case file together as vela does: `values`, then `set` over them, then `--clusters`; and asks
 * the schema about them, as the commands ask about `--set`.
 * @param source Its schema is not asked when it has mistakes of its own. Absent for an addon folder, where only vela
 *   itself judges the values.
 */
export async function caseOfFile(
  engine: CueEngine,
  file: CaseFile,
  source: Pick<AddonSource, "parameters"> | undefined,
): Promise<CaseOfFile> {
  const { name, upgrade, registry, joinedClusters, clusters } = file;
  const set = await parseSetArguments(engine, file.set);
  const own = set.ok ? merged(file.values as JsonObject, set.values) : file.values;
  const values: ParameterValues = clusters === undefined ? own : { ...own, clusters };
  const isSetAlone = set.ok && clusters === undefined && Object.keys(file.values).length === 0;
  const made: GivenCase = {
    name,
    values,
    // Numbers that only Go can hold come from set alone; the schema refuses them anyway.
    ...(isSetAlone && file.set.length > 0 ? { valuesJson: set.json } : {}),
    ...(joinedClusters === undefined ? {} : { joinedClusters }),
    upgrade,
    registry,
  };
  const schema = source?.parameters;
  const secrets = schema ? secretValues(schema, values) : [];
  if (!set.ok) {
    const unread = schema && hasSecrets(schema) ? file.set.map(valueOfArgument) : [];
    const diagnostics = [syntaxError(set, file.at(["set", set.index]))];
    return { case: made, secrets: [...secrets, ...unread], diagnostics };
  }
  return { case: made, secrets, diagnostics: source ? valueDiagnostics(file, own, schema) : [] };
}

/** What an argument gives, whole: of one that does not parse, any part may be secret. */
function valueOfArgument(argument: string): string {
  return argument.slice(argument.indexOf("=") + 1);
}

function valueDiagnostics(
  file: CaseFile,
  values: ParameterValues,
  schema: ParameterSchema | undefined,
): Diagnostic[] {
  const declared = schema ?? { type: "object" as const, properties: {} };
  if (checkParameterSchema(declared).length > 0) return [];
  const reported =
    (code: "values/invalid" | "values/deprecated") =>
    ({ path, message, hint }: Pick<ValueProblem, "path" | "message" | "hint">): Diagnostic => {
      const index = lastArgumentOf(file.set, path);
      const place: FilePath = index === -1 ? ["values", ...segments(path)] : ["set", index];
      return diagnostic(code, message, file.at(place), { path, hint });
    };
  return [
    ...checkValues(declared, values).map(reported("values/invalid")),
    ...deprecatedValues(declared, values).map(reported("values/deprecated")),
  ];
}

/** The keys and indices of a path as the command line writes it: `ports[0].name`. */
function segments(path: string): (string | number)[] {
  const words = path.split(/[.[\]]+/).filter((word) => word !== "");
  return words.map((word) => (/^\d+$/.test(word) ? Number(word) : word));
}

/** Values of `set` win; maps are put together, everything else is replaced. */
function merged(values: JsonObject, over: JsonObject): JsonObject {
  const result = new Map(Object.entries(values));
  for (const [key, value] of Object.entries(over)) {
    const before = result.get(key);
    const isBoth = before !== undefined && isJsonObject(before) && isJsonObject(value);
    result.set(key, isBoth ? merged(before, value) : value);
  }
  return Object.fromEntries(result);
}
