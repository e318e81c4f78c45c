import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import { suggest } from "../../diagnostics/suggest.ts";
import type { FieldPath, Reference } from "../../engine/protocol.ts";
import { type AddonFiles, textOf } from "../../model/addon-files.ts";
import { locate, renderedPlaces } from "../../model/locate.ts";
import type { ParameterSchema, SchemaNode } from "../../model/parameter.ts";
import { askEngine } from "../../vela/ask-engine.ts";
import { extensionOf, type FileRole, filesWithRole, roleOf } from "../../vela/patterns.ts";
import type { Rule, RuleInput } from "../rule.ts";

const roles = ["cue-template", "resource", "notes"];

/**
 * A use of a parameter that parameters.ts does not declare. Found by a walk over the references,
 * because CUE says nothing when the use is guarded, and hides it behind the first other error.
 */
export const parameterUnknown: Rule = {
  name: "parameter-unknown",
  async check(input) {
    const { engine, addon, source } = input;
    if (!source || source.unsound?.includes("parameters")) return [];
    if (!source.parameters && isWrittenByHand(addon)) return [];
    const files = addon.files.filter(
      (file) => roles.includes(roleOf(file.path) ?? "") && extensionOf(file.path) === ".cue",
    );
    const sources = files.map((file) => ({ segments: [{ name: file.path, text: textOf(file) }] }));
    const result = await askEngine(engine, { op: "parse", files: sources, roots: ["parameter"] });
    const schema = source.parameters ?? { type: "object", properties: {} };
    return result.files.flatMap((file) =>
      file.references.flatMap((reference) => unknownParameter(input, reference, schema)),
    );
  },
};

/** An own parameter.cue in place of parameters.ts: what it declares, only CUE can say. */
function isWrittenByHand(addon: AddonFiles): boolean {
  const roles: FileRole[] = ["parameter", "legacy-parameter"];
  return roles.some((role) => filesWithRole(addon, role).length > 0);
}

function unknownParameter(
  { addon }: RuleInput,
  reference: Reference,
  schema: ParameterSchema,
): Diagnostic[] {
  const unknown = firstUnknown(reference.path, schema);
  if (!unknown) return [];
  const { name, known } = unknown;
  const location = locate(addon, reference.at.file, reference.at);
  const { at } = location;
  const related = renderedPlaces(location);
  const message = `Parameter "${name}" is not declared`;
  const meant = suggest(name, known);
  const hint = meant ? `Write "parameter.${meant}"` : `Declare "${name}" in parameters.ts`;
  return [diagnostic("cue/unknown-parameter", message, at, { path: name, hint, related })];
}

/** The shortest prefix of a path that no parameter has, and the names that exist beside it. */
function firstUnknown(
  path: FieldPath,
  schema: SchemaNode,
): { name: string; known: string[] } | undefined {
  let node = schema;
  for (const [at, part] of path.entries()) {
    if (!node.properties || part === null) return undefined;
    const next = node.properties[part];
    const prefix = path
      .slice(0, at)
      .map((name) => `${name}.`)
      .join("");
    if (!next) {
      return {
        name: prefix + part,
        known: Object.keys(node.properties).map((key) => prefix + key),
      };
    }
    node = next;
  }
  return undefined;
}
