import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { ParameterSchema, ParameterValues } from "../model/parameter.ts";
import { soundParameters } from "../schema/read-parameters.ts";
import { hasSecrets } from "../schema/secret-values.ts";
import { locateValue } from "../schema/value-place.ts";
import { isInside, pathText } from "../values/assignment.ts";
import type { PlacedAssignment } from "../values/parse-arguments.ts";
import type { MergedValues } from "./merged-values.ts";

/** A name that is nobody's, because it is a secret or a part of one. */
export interface UnnamedSecret {
  /** What of the argument may be the secret, and the names that it came to. */
  secrets: string[];
  diagnostic: Diagnostic;
}

/** Whether an unknown parameter is a secret, or a part of one, for which a name or a backslash is missing. */
export function unnamedSecret(
  path: string,
  merged: Pick<MergedValues, "assignments" | "argumentOf">,
  given: { schema: ParameterSchema; values: ParameterValues },
): UnnamedSecret | undefined {
  return cutSecret(path, merged, given) ?? paddedSecret(path, merged, given);
}

/**
 * Whether an unknown parameter stands behind a secret in the same argument: then a comma of the secret is probably not
 * escaped, and the name must not be shown. Undefined otherwise.
 */
function cutSecret(
  path: string,
  { assignments, argumentOf }: Pick<MergedValues, "assignments" | "argumentOf">,
  { schema, values }: { schema: ParameterSchema; values: ParameterValues },
): UnnamedSecret | undefined {
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

/** Base64 with its padding, which reads like a name and a value. */
const padded = /^(?:[A-Za-z0-9+/_-]{4})*(?:[A-Za-z0-9+/_-]{2}==|[A-Za-z0-9+/_-]{3}=)$/;

/** Whether an unknown parameter is a whole argument that may be a secret in base64: it must not be shown as a name. */
function paddedSecret(
  path: string,
  { assignments, argumentOf }: Pick<MergedValues, "assignments" | "argumentOf">,
  { schema }: { schema: ParameterSchema },
): UnnamedSecret | undefined {
  if (!hasSecrets(schema)) return undefined;
  const unknown = assignments.findLast(
    (one) => pathText(one.path) === path && padded.test(argumentOf(one)),
  );
  if (!unknown) return undefined;
  const { kind, index } = unknown;
  const at = { origin: `--${kind}`, index, column: 1 };
  const message = "What stands before the padding is not declared, and may be a secret in base64";
  const hint = "Write the parameter's name and = before the value";
  return {
    secrets: [argumentOf(unknown), path],
    diagnostic: diagnostic("values/invalid", message, at, { hint }),
  };
}

function isSameArgument(one: PlacedAssignment, other: PlacedAssignment): boolean {
  return one.kind === other.kind && one.index === other.index;
}
