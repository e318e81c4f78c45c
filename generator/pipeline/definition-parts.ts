import { type Diagnostic, diagnostic, hasErrors } from "../diagnostics/diagnostic.ts";
import { suggest } from "../diagnostics/suggest.ts";
import { type AddonSource, positionOf } from "../model/addon-source.ts";
import type { TypedDefinition } from "../model/definition.ts";
import type { DefinitionParts } from "../render/render-parts.ts";
import { checkParameterSchema } from "../schema/check-parameter-schema.ts";
import { parameterCue } from "../schema/parameter-cue.ts";
import { uiPaths, uiSchema } from "../schema/ui-schema.ts";

export interface DefinitionsParts {
  /** By the definition's name. */
  parts: Map<string, DefinitionParts>;
  diagnostics: Diagnostic[];
}

/** Takes the parameters of every typed definition through the schema stage. */
export function definitionsParts(source: AddonSource): DefinitionsParts {
  const made: DefinitionsParts = { parts: new Map(), diagnostics: [] };
  for (const definition of source.definitions ?? []) {
    const { parts, diagnostics } = partsOf(source, definition);
    made.parts.set(definition.name, parts);
    made.diagnostics.push(...diagnostics);
  }
  return made;
}

function partsOf(
  source: AddonSource,
  definition: TypedDefinition,
): { parts: DefinitionParts; diagnostics: Diagnostic[] } {
  const { name, parameters, ui = false } = definition;
  if (!parameters) return { parts: {}, diagnostics: [] };
  const diagnostics = checkParameterSchema(parameters).map(
    ({ code, message, hint, ...problem }) => {
      const path = [`definitions.${name}.parameters`, problem.path].filter(Boolean).join(".");
      return diagnostic(code, message, positionOf(source, path), { path, hint });
    },
  );
  if (hasErrors(diagnostics)) return { parts: {}, diagnostics };
  const settings = typeof ui === "object" ? ui : undefined;
  const parts: DefinitionParts = {
    parameterCue: parameterCue(parameters),
    ...(ui !== false && { uiSchema: uiSchema(parameters, settings) }),
  };
  const fields = settings ? unknownFields(source, definition, uiPaths(parameters)) : [];
  return { parts, diagnostics: [...diagnostics, ...fields] };
}

/** Fields of the form that belong to no parameter. */
function unknownFields(
  source: AddonSource,
  { name, ui }: TypedDefinition,
  known: readonly string[],
): Diagnostic[] {
  const fields = typeof ui === "object" ? Object.keys(ui.fields) : [];
  const unknown = fields.filter((field) => !known.includes(field));
  return unknown.map((field) => {
    const path = `definitions.${name}.ui.fields.${field}`;
    const meant = suggest(field, known);
    const message = `The form has a field for "${field}", which is no parameter of "${name}"`;
    const hint = meant ? `Rename it to "${meant}"` : "Name a parameter by its dotted path";
    const at = positionOf(source, path);
    return diagnostic("definition/invalid-field", message, at, { path, hint });
  });
}
