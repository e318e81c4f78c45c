import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import type { CuePosition, DeclaredField, FieldPath, Reference } from "../../engine/protocol.ts";
import { findFile, textOf } from "../../model/addon-files.ts";
import { locate, renderedPlaces } from "../../model/locate.ts";
import { folderAliasPath } from "../../model/output-names.ts";
import { roleOf } from "../../vela/patterns.ts";
import { dotted, startsWith } from "../declared-fields.ts";
import { isGivenByVela, type ParameterScope, parameterScopes } from "../parameter-scopes.ts";
import type { Rule, RuleInput } from "../rule.ts";

/** A parameter that no CUE reads: a user may set it, and nothing changes. */
export const parameterUnused: Rule = {
  name: "parameter-unused",
  async check(input) {
    const scopes = await parameterScopes(input);
    return scopes.flatMap((scope) => unusedParameters(input, scope));
  },
};

interface Found {
  path: FieldPath;
  at: CuePosition;
  isUsed: boolean;
}

function unusedParameters(input: RuleInput, scope: ParameterScope): Diagnostic[] {
  const { kind, declared, isWhole } = scope;
  if (!declared || !isWhole || !["application", "definition"].includes(kind)) return [];
  const reads = scope.uses
    // The alias of the output folder takes in all values, and parameter.cue bounds them: neither does anything with one.
    .filter(({ file }) => file !== folderAliasPath)
    .map(({ reference }) => reference)
    .filter(({ place }) => place[0] !== "_constraints");
  // The parameters of a definition that makes nothing of them are for others, who read them from the Application.
  if (kind === "definition" && reads.length === 0) return [];
  const found = fieldsBelow([], declared, reads);
  // A field of a shared #Definition counts as read when one of the parameters that have it is.
  const used = new Set(found.filter(({ isUsed }) => isUsed).map(({ at }) => placeOf(at)));
  const unused = found.filter(({ at, isUsed }) => !isUsed && !used.has(placeOf(at)));
  return unused
    .filter(({ path }) => kind !== "application" || !isGivenByVela(path))
    .filter(({ path, at }) => !isNamedElsewhere(input, path, at))
    .filter(({ path }, _, all) => !all.some((other) => isAbove(other.path, path)))
    .map(({ path, at }) => unusedDiagnostic(input, kind, { path, at }));
}

function unusedDiagnostic(
  { addon }: RuleInput,
  kind: ParameterScope["kind"],
  { path, at }: Pick<Found, "path" | "at">,
): Diagnostic {
  const name = dotted(path);
  const location = locate(addon, at.file, at);
  const reader = kind === "definition" ? "definition" : "addon";
  const message = `Nothing in the ${reader} reads parameter "${name}"`;
  const hint = `Read "${name}" in ${reader === "addon" ? "a template" : "its template"}, or remove it`;
  const related = renderedPlaces(location);
  return diagnostic("cue/unused-parameter", message, location.at, { path: name, hint, related });
}

/** Every declared field below a node, and whether something reads it or a part of it. */
function fieldsBelow(path: FieldPath, node: DeclaredField, reads: readonly Reference[]): Found[] {
  const children: (readonly [string | null, DeclaredField])[] = Object.entries(node.fields);
  if (node.element) children.push([null, node.element]);
  return children.flatMap(([part, child]) => {
    if (part !== null && isHidden(part)) return [];
    const own = [...path, part];
    const found = {
      path: own,
      at: child.at,
      isUsed: reads.some((read) => touches(read, own, node)),
    };
    const rest = fieldsBelow(own, child, reads);
    return part === null ? rest : [found, ...rest];
  });
}

function isHidden(name: string): boolean {
  return name.startsWith("#") || name.startsWith("_");
}

/** Whether a use reads a field: as a whole, a part of it, or something around it as a whole. */
function touches(read: Reference, path: FieldPath, parent: DeclaredField): boolean {
  if (startsWith(read.path, path)) return true;
  if (!startsWith(path, read.path)) return false;
  if (read.use === "tested") return false;
  if (read.use !== "iterated") return true;
  // A loop over a list or a map reads what its body names; one over a struct reads all of its fields.
  return !parent.element && read.path.length === path.length - 1;
}

/**
 * Whether a file written by hand reads the name in a way that the walk does not see: as a bare name beside the
 * declaration (`fullname: *name | string`), or in a health text, which is CUE inside of a string.
 */
function isNamedElsewhere({ addon, source }: RuleInput, path: FieldPath, at: CuePosition): boolean {
  const file = findFile(addon, at.file);
  const isGenerated = source?.parameters !== undefined && roleOf(at.file) === "parameter";
  const name = path.findLast((part) => part !== null);
  if (!file || isGenerated || name === undefined) return false;
  const text = textOf(file).replaceAll(/\/\/.*$/gm, "");
  const word = name.replaceAll(/[^\w]/g, "\\$&");
  const bare = new RegExp(`(?<![\\w.$#"])${word}(?![\\w$]|"?[?!]?\\s*:)`);
  const inText = new RegExp(`\\bparameter\\b[\\w.["\\]]*[."]${word}\\b`);
  return bare.test(text) || inText.test(text);
}

function isAbove(one: FieldPath, other: FieldPath): boolean {
  return one.length < other.length && startsWith(other, one);
}

function placeOf({ file, start }: CuePosition): string {
  return `${file}:${start}`;
}
