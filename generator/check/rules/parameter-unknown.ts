import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import { suggest } from "../../diagnostics/suggest.ts";
import type { FieldPath } from "../../engine/protocol.ts";
import { locate, renderedPlaces } from "../../model/locate.ts";
import { roleOf } from "../../vela/patterns.ts";
import { dotted, unknownField } from "../declared-fields.ts";
import {
  isGivenByVela,
  type ParameterScope,
  type ParameterUse,
  parameterScopes,
} from "../parameter-scopes.ts";
import type { Rule, RuleInput } from "../rule.ts";

/**
 * A use of a parameter that nothing declares: in template, resources and notes, in definitions, config templates and
 * views. Found by a walk over the references, because CUE says nothing when the use is guarded, hides it behind the
 * first other error, and never evaluates the template of a definition here.
 */
export const parameterUnknown: Rule = {
  name: "parameter-unknown",
  async check(input) {
    const scopes = await parameterScopes(input);
    return scopes.flatMap((scope) => scope.uses.flatMap((use) => unknownUse(input, scope, use)));
  },
};

function unknownUse(input: RuleInput, scope: ParameterScope, use: ParameterUse): Diagnostic[] {
  const { at, path } = use.reference;
  const unknown = unknownField(path, scope.declared ?? { at, fields: {} });
  if (!unknown || (scope.kind === "application" && isGivenByVela(path.slice(0, 1)))) return [];
  const { around, part, known } = unknown;
  const name = dotted([...around, part]);
  const location = locate(input.addon, use.file, at);
  const message = `Parameter "${name}" is not declared`;
  const hint =
    meantParameter(around, suggest(part, known), part) ??
    `Declare "${name}" in ${homeOf(input, scope)}`;
  const related = renderedPlaces(location);
  return [diagnostic("cue/unknown-parameter", message, location.at, { path: name, hint, related })];
}

/** A loop variable stands for an element: there the last name alone is what a person writes anew. */
function meantParameter(
  around: FieldPath,
  meant: string | undefined,
  part: string,
): string | undefined {
  if (meant === undefined) return undefined;
  if (around.includes(null)) return `Write "${meant}" in place of "${part}"`;
  return `Write "parameter.${dotted([...around, meant])}"`;
}

/** Where a person declares a parameter of a scope. */
function homeOf({ source, addon }: RuleInput, { kind, files }: ParameterScope): string {
  if (kind === "definition") return "the parameters of the definition";
  if (kind !== "application") return `"parameter" of ${files[0] ?? ""}`;
  const isByHand = addon.files.some(({ path }) => roleOf(path)?.endsWith("parameter"));
  return source && (source.parameters || !isByHand) ? "parameters.ts" : "parameter.cue";
}
