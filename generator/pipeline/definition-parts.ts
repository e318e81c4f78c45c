import { type Diagnostic, diagnostic, hasErrors } from "../diagnostics/diagnostic.ts";
import { type AddonSource, positionOf } from "../model/addon-source.ts";
import type { TypedDefinition } from "../model/definition.ts";
import type { DefinitionParts } from "../render/render-parts.ts";
import { checkParameterSchema } from "../schema/check-parameter-schema.ts";
import { parameterCue } from "../schema/parameter-cue.ts";

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
  const { name, parameters } = definition;
  if (!parameters) return { parts: {}, diagnostics: [] };
  const diagnostics = checkParameterSchema(parameters).map(
    ({ code, message, hint, ...problem }) => {
      const path = [`definitions.${name}.parameters`, problem.path].filter(Boolean).join(".");
      return diagnostic(code, message, positionOf(source, path), { path, hint });
    },
  );
  if (hasErrors(diagnostics)) return { parts: {}, diagnostics };
  return { parts: { parameterCue: parameterCue(parameters) }, diagnostics };
}
