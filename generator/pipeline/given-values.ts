import { type Diagnostic, diagnostic, hasErrors } from "../diagnostics/diagnostic.ts";
import type { CueEngine } from "../engine/protocol.ts";
import type { AddonSource } from "../model/addon-source.ts";
import type { ParameterSchema } from "../model/parameter.ts";
import type { Case } from "../model/vela-render.ts";
import { checkParameterSchema } from "../schema/check-parameter-schema.ts";
import { checkValues, type ValueProblem } from "../schema/check-values.ts";
import { deprecatedValues } from "../schema/deprecated-values.ts";
import { secretValues } from "../schema/secret-values.ts";
import { parentPath } from "../values/assignment.ts";
import { exactTextAt, jsonOf, type ValueMap } from "../values/value.ts";
import type { GivenParameters } from "./build-addon.ts";
import { unnamedSecret } from "./argument-secrets.ts";
import { type MergedValues, mergedValues } from "./merged-values.ts";
import { missingValue } from "./missing-values.ts";
import { givesValues, type ValueArguments, type ValueInputs } from "./value-inputs.ts";

/** What the options for parameter values come to, or why they do not. */
export interface GivenValues extends GivenParameters {
  /** For rendering, with `--clusters` in them. */
  values: Pick<Case, "values" | "valuesJson">;
  /** What is given for secret parameters, to be masked in whatever is shown. */
  secrets: string[];
  diagnostics: Diagnostic[];
}

/**
 * Reads values as helm reads them, `--set` as vela those of `vela addon enable`, then asks the schema about them: unlike
 * vela it refuses a parameter that nobody declared, unless it is asked to be lenient.
 * A required parameter that nothing gives is reported at its declaration (cue/incomplete-value).
 * @param source Its schema is not asked when it has mistakes of its own.
 */
export async function readGivenValues(
  engine: CueEngine,
  inputs: ValueInputs,
  source: AddonSource,
): Promise<GivenValues> {
  const merged = await mergedValues(engine, inputs, source);
  const declared: ParameterSchema = source.parameters ?? { type: "object", properties: {} };
  const { values } = jsonOf(merged.values);
  // As they are written too: beyond 2^53 the values are rounded. What others win over stands in its file still.
  const secrets = [values, merged.values, ...merged.contents].flatMap((given) =>
    secretValues(declared, given),
  );
  const made = {
    values: renderedValues(merged.values, inputs.arguments),
    given: merged.values,
    placeOf: merged.placeOf,
    valueFiles: inputs.files.map(({ name }) => name),
    secrets,
  };
  if (checkParameterSchema(declared).length > 0)
    return { ...made, diagnostics: merged.diagnostics };
  const judging = { lenient: inputs.arguments.lenient, merged };
  // What is not read may give it.
  const isWhole = !hasErrors(merged.diagnostics);
  const exactText = (segments: readonly string[]): string | undefined =>
    exactTextAt(merged.values, segments);
  const invalid = checkValues(declared, values, { exactText }).flatMap((problem) => {
    const unnamed =
      problem.kind === "unknown"
        ? unnamedSecret(problem.path, merged, { schema: declared, values })
        : undefined;
    if (unnamed) {
      secrets.push(...unnamed.secrets);
      return [unnamed.diagnostic];
    }
    if (problem.kind === "missing" && !isWhole) return [];
    const isMissing = problem.kind === "missing" && !isInEntry(problem.path, merged);
    if (!isMissing) return [invalidValue(problem, judging)];
    return [missingValue(source, problem.path, { withCases: false })];
  });
  const deprecated = deprecatedValues(declared, values).map(({ path, message, hint }) =>
    diagnostic("values/deprecated", message, placeOf(merged, path, "key"), { path, hint }),
  );
  return { ...made, diagnostics: [...merged.diagnostics, ...invalid, ...deprecated] };
}

/** The values as a rendering takes them; vela's `--clusters` wins over a value (references/cli/addon.go:131, v1.10.9). */
export function renderedValues(
  values: ValueMap,
  { clusters }: Pick<ValueArguments, "clusters">,
): Pick<Case, "values" | "valuesJson"> {
  const listed = clustersOf(clusters);
  return jsonOf(listed.length === 0 ? values : { ...values, clusters: listed });
}

/** transClusters, references/cli/addon.go:1166, v1.10.9. */
function clustersOf(text = ""): string[] {
  if (text === "") return [];
  const inside = text.replace(/\}$/, "").replace(/^\{/, "");
  return inside.split(",").map((name) => name.trim());
}

/** The name of the case that the values make: the one option that gives them, when it is one. */
export function caseName(given: ValueArguments): string {
  if (!givesValues(given)) return "default";
  const kinds = ["values", "set", "set-string", "set-json", "set-file"] as const;
  const [only, ...others] = kinds.filter((kind) => given[kind].length > 0);
  return only === undefined || others.length > 0 ? "given values" : `--${only}`;
}

/** What the schema refuses in a value, at the argument or the line that gives it. */
export function invalidValue(
  { path, kind, message, hint, related = [] }: ValueProblem & Partial<Pick<Diagnostic, "related">>,
  { lenient, merged }: { lenient: boolean; merged: MergedValues },
): Diagnostic {
  if (kind === "unknown" && lenient) {
    const taken = `${message}; vela takes it without a word`;
    const at = placeOf(merged, path, "key");
    return diagnostic("values/unknown-parameter", taken, at, { path, hint });
  }
  const token = kind === "unknown" || kind === "key" ? "key" : "value";
  const at = placeOf(merged, kind === "missing" ? parentPath(path) : path, token);
  return diagnostic("values/invalid", message, at, { path, hint, related });
}

function placeOf(merged: MergedValues, path: string, token: "key" | "value"): Diagnostic["at"] {
  return merged.placeOf(path, token) ?? { origin: "--set" };
}

/**
 * Whether what is missing is missed in something that the person gave: in an entry of a list, which is replaced as a
 * whole, or below what an argument sets.
 */
function isInEntry(path: string, merged: MergedValues): boolean {
  if (!path.includes("[")) return merged.isSet(path);
  return merged.placeOf(parentPath(path), "value") !== undefined;
}
