import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import type { FieldPath, Reference } from "../../engine/protocol.ts";
import { locate, renderedPlaces } from "../../model/locate.ts";
import { roleOf } from "../../vela/patterns.ts";
import { dotted, optionalFields, startsWith } from "../declared-fields.ts";
import { type ParameterScope, type ParameterUse, parameterScopes } from "../parameter-scopes.ts";
import type { Rule, RuleInput } from "../rule.ts";

/**
 * A use of an optional parameter that makes vela fail as soon as the parameter is not given.
 * Only what is certain is reported: a use in what vela prints, behind no other condition than that parameters around
 * it exist. What stands under a condition of another kind may well be meant to need the parameter.
 */
export const parameterUnguarded: Rule = {
  name: "parameter-unguarded",
  async check(input) {
    const scopes = await parameterScopes(input);
    return scopes.flatMap((scope) => scope.uses.flatMap((use) => unguardedUse(input, scope, use)));
  },
};

function unguardedUse(input: RuleInput, scope: ParameterScope, use: ParameterUse): Diagnostic[] {
  const { reference, file } = use;
  if (!scope.declared || !isPrinted(file, reference)) return [];
  const optional = optionalFields(reference.path, scope.declared).find(
    ({ path, field }) => !field.conditional && !isGuarded(path, reference),
  );
  if (!optional) return [];
  const { at, ...rendered } = locate(input.addon, file, reference.at);
  const name = dotted(optional.path);
  const message = `Parameter "${name}" is optional, and vela fails here when it is not given`;
  const hint = `Write "if parameter.${name} != _|_ { … }" around it`;
  const related = renderedPlaces({ at, ...rendered });
  return [diagnostic("cue/unguarded-parameter", message, at, { path: name, hint, related })];
}

/** Whether vela prints what a use makes, each time. */
function isPrinted(file: string, { certain, use, place, guards = [], path }: Reference): boolean {
  if (!certain || use === "tested") return false;
  const isAboutItself = guards.every((guard) => startsWith(path, guard) && !guard.includes(null));
  return isAboutItself && printedFields(file, place);
}

/** Fields whose value vela must be able to print, by the part that a file plays. */
function printedFields(file: string, place: FieldPath): boolean {
  const role = roleOf(file);
  const [first, second] = place;
  if (role === "notes") return first === "notes";
  if (role === "definition") {
    return (
      first === "template" && ["output", "outputs", "patch", "patchOutputs"].includes(second ?? "")
    );
  }
  return (
    ["cue-template", "resource"].includes(role ?? "") && ["output", "outputs"].includes(first ?? "")
  );
}

/** A guard on the field itself, or on something below it. */
function isGuarded(path: FieldPath, { guards = [] }: Reference): boolean {
  return guards.some((guard) => startsWith(guard, path));
}
