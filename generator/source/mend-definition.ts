import type { TemplateData, UnsoundPart } from "../model/addon-source.ts";
import type { TypedDefinition } from "../model/definition.ts";
import type { AddonMetadata } from "../model/metadata.ts";
import type { ParameterSchema } from "../model/parameter.ts";
import { definitionPath } from "./check-typed-definitions.ts";
import { type DefinitionProblem, isPlainObject } from "./definition-problem.ts";

/** A definition in which every part has its shape. */
export interface SoundDefinition {
  metadata: AddonMetadata;
  parameters?: ParameterSchema;
  definitions?: readonly TypedDefinition[];
  data?: TemplateData;
}

const parts = ["metadata", "parameters", "definitions", "data"] as const;

/** What stands in for required fields, so that nothing else is found about them. */
const standIn: AddonMetadata = { name: "unnamed", version: "0.0.0", description: "" };

/**
 * The definition without what has a problem, so that the later stages can look at the rest in the same run: fields of
 * metadata are left out or stood in for, definitions are left out one by one, parameters and data as a whole.
 */
export function mendDefinition(
  definition: unknown,
  problems: readonly DefinitionProblem[],
): { definition: SoundDefinition; unsound: UnsoundPart[] } {
  if (!isPlainObject(definition)) {
    return { definition: { metadata: standIn }, unsound: [...parts] };
  }
  const broken = problems
    .filter(({ code }) => code !== "source/unknown-key")
    .map(({ path }) => path.split("."));
  const unsound = parts.filter((part) => broken.some(([first]) => first === part));
  const fields = broken.flatMap(([part, field]) => (part === "metadata" ? [field ?? ""] : []));
  const mended = {
    ...(unsound.includes("parameters") ? {} : { parameters: definition.parameters }),
    ...mendDefinitions(definition.definitions, broken),
    ...(unsound.includes("data") ? {} : { data: definition.data }),
    metadata: mendMetadata(definition.metadata, fields),
  };
  // The checks have shown the shape of what has no problem.
  return { definition: mended as unknown as SoundDefinition, unsound };
}

/** A definition whose only mistake is an unknown key is still one. */
function mendDefinitions(
  definitions: unknown,
  broken: readonly string[][],
): { definitions?: unknown[] } {
  if (!Array.isArray(definitions)) return {};
  const entries = definitions as unknown[];
  const refused = new Set(broken.map(([part, key]) => `${part ?? ""}.${key ?? ""}`));
  const sound = entries.filter(
    (entry, at) => !refused.has(definitionPath(entry, at)) && !refused.has(`definitions.${at}`),
  );
  return { definitions: sound };
}

function mendMetadata(metadata: unknown, broken: readonly string[]): Record<string, unknown> {
  if (!isPlainObject(metadata)) return { ...standIn };
  if (broken.length === 0) return metadata;
  const sound = Object.entries(metadata).filter(([key]) => !broken.includes(key));
  return { ...standIn, ...Object.fromEntries(sound) };
}
