import type { CaseFile } from "../cases/case-file.ts";
import type { FilePath } from "../cases/file-schema.ts";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { AddonSource } from "../model/addon-source.ts";
import type { ParameterSchema, ParameterValues } from "../model/parameter.ts";
import type { GivenCase } from "../model/vela-render.ts";
import { checkParameterSchema } from "../schema/check-parameter-schema.ts";
import { checkValues, type ValueProblem } from "../schema/check-values.ts";
import { deprecatedValues } from "../schema/deprecated-values.ts";
import { hasSecrets, secretValues } from "../schema/secret-values.ts";
import { parentPath } from "../values/assignment.ts";
import { findAssignment } from "../values/find-assignment.ts";
import { mergeMaps } from "../values/merge-values.ts";
import { type ParsedArguments, parseVelaArguments } from "../values/parse-arguments.ts";
import { exactTextAt, jsonOf, type ValueMap } from "../values/value.ts";
import { argumentSyntaxError } from "./merged-values.ts";
import type { RefusedValue } from "./refused-values.ts";

/** A case file as a case, and what the schema refuses in its values. */
export interface CaseOfFile {
  case: GivenCase;
  /** Its parameter values, with whole numbers exact. */
  given: ValueMap;
  /** What the file gives for secret parameters, to be masked in whatever is shown. */
  secrets: string[];
  /** values/invalid, values/deprecated and values/syntax-error, at their places in the case file. */
  diagnostics: Diagnostic[];
}

/**
 * Puts the values of a case file together as vela does: `values`, then `set` over them, then `--clusters`; and asks
 * the schema about them, as the commands ask about `--set`.
 * @param source Its schema is not asked when it has mistakes of its own. Absent for an addon folder, whose
 *   parameter.cue judges the values when they are rendered.
 */
export function caseOfFile(
  file: CaseFile,
  source: Pick<AddonSource, "parameters"> | undefined,
): CaseOfFile {
  const { name, upgrade, registry, joinedClusters, clusters } = file;
  const set = parseVelaArguments(file.set);
  const isRead = set.errors.length === 0;
  const own = mergeMaps(file.values, isRead ? set.values : {});
  const { values, ...exact } = jsonOf(clusters === undefined ? own : { ...own, clusters });
  const made: GivenCase = {
    name,
    values,
    ...exact,
    ...(joinedClusters === undefined ? {} : { joinedClusters }),
    upgrade,
    registry,
  };
  const schema = source?.parameters;
  // What an argument wins over stands in the file still.
  const single = file.set.map((argument) => parseVelaArguments([argument]).values);
  const givens = [values, own, file.values, ...single];
  const secrets = schema ? givens.flatMap((given) => secretValues(schema, given)) : [];
  if (!isRead) {
    const unread = schema && hasSecrets(schema) ? file.set.map(valueOfArgument) : [];
    const diagnostics = set.errors.map(({ index, message }) => {
      const at = file.at(["set", index]);
      return argumentSyntaxError({ given: file.set[index] ?? "", reason: message, at });
    });
    return { case: made, given: own, secrets: [...secrets, ...unread], diagnostics };
  }
  const judged = jsonOf(own).values;
  const exactText = (segments: readonly string[]): string | undefined => exactTextAt(own, segments);
  const diagnostics = source
    ? valueDiagnostics(file, { values: judged, set, exactText }, schema)
    : [];
  return { case: made, given: own, secrets, diagnostics };
}

/** What an argument gives, whole: of one that does not parse, any part may be secret. */
function valueOfArgument(argument: string): string {
  return argument.slice(argument.indexOf("=") + 1);
}

function valueDiagnostics(
  file: CaseFile,
  {
    values,
    set,
    exactText,
  }: {
    values: ParameterValues;
    set: ParsedArguments;
    exactText: (segments: readonly string[]) => string | undefined;
  },
  schema: ParameterSchema | undefined,
): Diagnostic[] {
  const declared = schema ?? { type: "object" as const, properties: {} };
  if (checkParameterSchema(declared).length > 0) return [];
  const reported =
    (code: "values/invalid" | "values/deprecated") =>
    ({ path, message, hint }: Pick<ValueProblem, "path" | "message" | "hint">): Diagnostic => {
      return diagnostic(code, message, file.at(placeIn(set, path)), { path, hint });
    };
  return [
    ...checkValues(declared, values, { exactText }).map(reported("values/invalid")),
    ...deprecatedValues(declared, values).map(reported("values/deprecated")),
  ];
}

/** What CUE refuses or misses in the values of a case of an addon folder, at its place in the case file. */
export function refusedDiagnostic(
  file: CaseFile,
  { path, kind, message, hint, related }: RefusedValue,
): Diagnostic {
  const given = kind === "missing" ? parentPath(path) : path;
  const at = file.at(placeIn(parseVelaArguments(file.set), given));
  return diagnostic("values/invalid", message, at, { path, hint, related });
}

function placeIn(set: ParsedArguments, path: string): FilePath {
  const index = findAssignment(set.assignments, path, "value")?.assignment.index;
  return index === undefined ? ["values", ...segments(path)] : ["set", index];
}

/** The keys and indices of a path as the command line writes it: `ports[0].name`. */
function segments(path: string): (string | number)[] {
  const words = path.split(/[.[\]]+/).filter((word) => word !== "");
  return words.map((word) => (/^\d+$/.test(word) ? Number(word) : word));
}
