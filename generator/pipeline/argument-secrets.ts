import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { ParameterSchema, ParameterValues } from "../model/parameter.ts";
import { soundParameters } from "../schema/read-parameters.ts";
import { locateValue } from "../schema/value-place.ts";
import { isInside, pathText } from "../values/assignment.ts";
import type { PlacedAssignment } from "../values/parse-arguments.ts";
import type { MergedValues } from "./merged-values.ts";

/** A name that is nobody's, because it is a part of a secret. */
export interface CutSecret {
  /** What the argument says behind the `=` of the secret, and the names that it came to. */
  secrets: string[];
  diagnostic: Diagnostic;
}

/**
 * Whether an unknown parameter stands behind a secret in the same argument: then a comma of the secret is probably not
 * escaped, and the name must not be shown. Undefined otherwise.
 */
export function cutSecret(
  path: string,
  { assignments, argumentOf }: Pick<MergedValues, "assignments" | "argumentOf">,
  { schema, values }: { schema: ParameterSchema; values: ParameterValues },
): CutSecret | undefined {
  const parameters = soundParameters(schema);
  const secretBefore = (unknown: PlacedAssignment): PlacedAssignment | undefined =>
    assignments.find(
      (one) =>
        isSameArgument(one, unknown) &&
        one.valueColumn < unknown.valueColumn &&
        locateValue(parameters, values, one.path.map(String)).isSecret,
    );
  // Where another argument says the name too, it may still be a part of the secret.
  const unknown = assignments.findLast((one) => {
    const own = pathText(one.path);
    return (own === path || isInside(own, path)) && secretBefore(one) !== undefined;
  });
  const before = unknown && secretBefore(unknown);
  if (!unknown || !before) return undefined;
  const { kind, index } = before;
  const rest = argumentOf(before).slice(before.valueColumn - 1);
  const names = unknown.path.filter((step) => typeof step === "string");
  const hint = "Write a backslash before each comma of the secret value";
  const at = { origin: `--${kind}`, index, column: unknown.columns[0] ?? 1 };
  const message = "A name behind a secret value is not declared";
  return {
    secrets: [rest, ...names],
    diagnostic: diagnostic("values/invalid", message, at, { hint }),
  };
}

function isSameArgument(one: PlacedAssignment, other: PlacedAssignment): boolean {
  return one.kind === other.kind && one.index === other.index;
}
