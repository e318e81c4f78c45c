import type { DiagnosticCode } from "../diagnostics/codes.ts";
import { type DefinitionProblem, isPlainObject } from "./definition-problem.ts";

/** Problems that leave the rest of a definition as it is. */
const mendable: ReadonlySet<DiagnosticCode> = new Set([
  "metadata/invalid-name",
  "metadata/missing-field",
  "metadata/invalid-field",
  "source/unknown-key",
]);

/** What stands in for a required field, so that nothing else is found about it. */
const standIns = { name: "unnamed", version: "0.0.0", description: "" };

/**
 * The definition without its broken metadata fields, so that the later stages can look at the rest in the same run.
 * Undefined when a problem concerns more than the metadata.
 */
export function mendDefinition(
  definition: unknown,
  problems: readonly DefinitionProblem[],
): Record<string, unknown> | undefined {
  if (!isPlainObject(definition) || !isPlainObject(definition.metadata)) return undefined;
  if (!problems.every(({ code }) => mendable.has(code))) return undefined;
  const broken = new Set(
    problems
      .filter(({ code }) => code !== "source/unknown-key")
      .map(({ path }) => path.split(".")[1] ?? ""),
  );
  const sound = Object.entries(definition.metadata).filter(([key]) => !broken.has(key));
  return { ...definition, metadata: { ...standIns, ...Object.fromEntries(sound) } };
}
