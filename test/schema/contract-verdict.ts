import { isDeepStrictEqual } from "node:util";

import { isJsonObject, type Json, type JsonObject } from "../../generator/model/json.ts";
import type { ParameterSchema } from "../../generator/model/parameter.ts";
import {
  applyDefaults,
  checkValues,
  type ValueProblem,
} from "../../generator/schema/check-values.ts";
import type { VelaBuild, Verdict } from "./vela-verdict.ts";

/**
 * What the schema's side says about values, and so what the builds of vela have to say:
 * - `accepted` everywhere, and completed to the value
 * - `lenient`: accepted by vela alone, for a name that nobody declared or a whole number that JSON readers round
 * - `refused` by every build, whether it uses the value or not
 * - `missing`: refused where the value is used
 * - `open`: refused by the schema, but vela may take it: what is missing in an item of a default list, or as the tag
 *   of a union; a key that CUE changes; a whole number that JSON readers round and another alternative may take
 */
export interface Expectation {
  verdict: "accepted" | "lenient" | "refused" | "missing" | "open";
  /** What vela makes of the values, for `accepted` and `lenient`. */
  value: Json;
}

export function expectationOf(schema: ParameterSchema, values: JsonObject): Expectation {
  const problems = checkValues(withoutSecrets(schema), values);
  const value = applyDefaults(schema, values) as Json;
  const grave = problems.filter((problem) => problem.kind !== "unknown" && !isRounded(problem));
  if (problems.some((problem) => problem.kind === "key" || isRoundedAlternative(problem))) {
    return { verdict: "open", value };
  }
  const missing = grave.filter(({ kind }) => kind === "missing");
  if (problems.length === 0) return { verdict: "accepted", value };
  if (grave.length === 0) return { verdict: "lenient", value };
  if (missing.length < grave.length) return { verdict: "refused", value };
  const filled = missing.filter(({ path }) => isTag(path) || hasDefaultObjects(schema));
  return { verdict: filled.length === missing.length ? "open" : "missing", value };
}

const plainSchemas = new WeakMap<ParameterSchema, ParameterSchema>();

/** The schema with values shown in messages; the same object for the same schema. */
function withoutSecrets(schema: ParameterSchema): ParameterSchema {
  const known = plainSchemas.get(schema);
  if (known) return known;
  const text = JSON.stringify(schema, (key, value: unknown) =>
    key === "secret" ? undefined : value,
  );
  const plain = JSON.parse(text) as ParameterSchema;
  plainSchemas.set(schema, plain);
  return plain;
}

/** A whole number that CUE takes. From 1e21 on it is printed with an exponent, and then it is none to CUE. */
function isRounded({ message }: ValueProblem): boolean {
  return beyondSafe.test(message) && message.endsWith("9007199254740991");
}

function isRoundedAlternative({ message }: ValueProblem): boolean {
  return beyondSafe.test(message) && /which is not .*an integer/.test(message);
}

const beyondSafe = / is -?\d{16,21}, which /;

function isTag(path: string): boolean {
  return /(^|[.\]])type$/.test(path);
}

/** A default list with objects in it, anywhere. */
function hasDefaultObjects(node: unknown): boolean {
  if (Array.isArray(node)) return node.some(hasDefaultObjects);
  if (!isJsonObject(node)) return false;
  const { default: value } = node;
  if (Array.isArray(value) && value.some((item) => typeof item === "object")) return true;
  return Object.values(node).some(hasDefaultObjects);
}

/** The builds that say something else than expected. */
export function disagreements(
  { verdict, value }: Expectation,
  verdicts: Readonly<Partial<Record<VelaBuild, Verdict>>>,
): string[] {
  const usesValue = (build: string): boolean => build === "application" || build === "component";
  return Object.entries(verdicts).flatMap(([build, { accepted, value: made }]) => {
    if (verdict === "open") return [];
    if (verdict === "refused" && !accepted) return [];
    if (verdict === "missing" && (!accepted || !usesValue(build))) return [];
    const isTaken = verdict === "accepted" || verdict === "lenient";
    if (!isTaken) return [`${build} accepts what is ${verdict}`];
    if (!accepted) return [`${build} refuses what is ${verdict}`];
    if (usesValue(build) && !isDeepStrictEqual(asJson(made), asJson(value))) {
      return [`${build} makes ${JSON.stringify(made)} of it, not ${JSON.stringify(value)}`];
    }
    return [];
  });
}

/** JSON has one zero. */
function asJson(value: Json | undefined): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}
