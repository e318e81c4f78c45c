import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import { locate, renderedPlaces } from "../../model/locate.ts";
import { type ParameterScope, parameterScopes } from "../parameter-scopes.ts";
import type { Rule, RuleInput } from "../rule.ts";

/**
 * A resource without `package main` that declares `parameter` itself: vela wraps such a file into a field
 * (renderCompAccordingCUETemplate, pkg/addon/render.go, v1.10.9), so that the name means the inner field, and what a
 * user gives is not seen.
 */
export const parameterShadowed: Rule = {
  name: "parameter-shadowed",
  async check(input) {
    const scopes = await parameterScopes(input);
    return scopes.flatMap((scope) => shadowed(input, scope));
  },
};

function shadowed({ addon }: RuleInput, scope: ParameterScope): Diagnostic[] {
  const [path] = scope.files;
  if (scope.kind !== "shadowed" || path === undefined || !scope.declared) return [];
  const location = locate(addon, path, scope.declared.at);
  const message = `"parameter" of "${path}" hides the parameters of the addon`;
  const hint = `Remove "parameter" from ${path}`;
  const related = renderedPlaces(location);
  return [diagnostic("cue/shadowed-parameter", message, location.at, { hint, related })];
}
