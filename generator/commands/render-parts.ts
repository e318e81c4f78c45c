import { qualifiedName } from "../cases/render-document.ts";
import { suggest } from "../diagnostics/suggest.ts";
import type { JsonObject } from "../model/json.ts";
import { objectName } from "../model/object-metadata.ts";
import type { VelaRender } from "../model/vela-render.ts";
import { UsageError } from "./usage-error.ts";

/** What a rendering consists of, in the order in which vela applies it. */
export const renderParts = [
  ...(["application", "auxiliary", "definitions", "configTemplates"] as const),
  ...(["schemas", "views", "secret", "notes"] as const),
] as const;

export type RenderPart = (typeof renderParts)[number];

/** An object of a rendering. */
export interface RenderedObject {
  part: RenderPart;
  /** Tells it apart within its part; two objects may have the same one. */
  name: string;
  object: JsonObject;
}

/**
 * Reads what `--only` names, each time one part or several with commas between them; all parts when it is not given.
 * @throws UsageError for a name that is no part.
 */
export function chosenParts(given: readonly string[]): readonly RenderPart[] {
  if (given.length === 0) return renderParts;
  const names = given.flatMap((list) => list.split(",")).map((name) => name.trim());
  for (const name of names) {
    if (!renderParts.some((part) => part === name)) throw new UsageError(unknownPart(name));
  }
  return renderParts.filter((part) => names.includes(part));
}

function unknownPart(name: string): string {
  const meant = suggest(name, renderParts);
  const question = meant === undefined ? "" : ` Did you mean ${meant}?`;
  return `--only knows no part "${name}".${question} The parts are ${renderParts.join(", ")}`;
}

/** Says why nothing is printed. */
export function nothingMade(parts: readonly RenderPart[]): string {
  const others = parts.filter((part) => part !== "secret");
  const reasons = [
    ...(others.length > 0 ? [`the addon has no ${others.join(", no ")}`] : []),
    ...(parts.includes("secret") ? ["without values vela keeps no Secret"] : []),
  ];
  return `Nothing to print: ${reasons.join("; ")}`;
}

/** The objects of some parts, in the order in which vela applies them. */
export function renderedObjects(
  made: VelaRender,
  parts: readonly RenderPart[],
): readonly RenderedObject[] {
  return objectsOf(made).filter(({ part }) => parts.includes(part));
}

function objectsOf(made: VelaRender): RenderedObject[] {
  const named = (part: RenderPart, objects: readonly JsonObject[]): RenderedObject[] =>
    objects.map((object) => ({ part, name: objectName(object), object }));
  return [
    ...named("application", [made.application]),
    ...made.auxiliary.map(({ name, object }) => ({ part: "auxiliary" as const, name, object })),
    ...made.definitions.map((object) => ({
      part: "definitions" as const,
      name: qualifiedName(object).replace("/", "-"),
      object,
    })),
    ...named("configTemplates", made.configTemplates),
    ...named("schemas", made.schemas),
    ...named("views", made.views),
    ...named("secret", made.secret ? [made.secret] : []),
  ];
}
