import { stringify } from "yaml";

import { isJsonObject, type Json, type JsonObject, sortedJson } from "../model/json.ts";
import type { VelaRender } from "../model/vela-render.ts";
import { entryStep, stepText } from "./field-path.ts";
import { definitionKey } from "./render-document.ts";

/** A piece of a rendering that is stored and compared by itself, so that a change shows once and at its place. */
export interface RenderSection {
  /** Where the piece stands, as the path of a field: `application.spec.components[name=hub]`. */
  path: string;
  value: Json;
}

/**
 * A rendering in pieces, nothing left out: the Application with the names of its components, each component, each
 * auxiliary object, each definition, the notes.
 */
export function renderSections(render: VelaRender): RenderSection[] {
  const { application, auxiliary, definitions, notes } = render;
  const sections = [
    ...applicationSections(application),
    ...auxiliary.map(({ name, object }) => section(["auxiliary", name], object)),
    ...definitions.map((object) => section(["definitions", definitionKey(object)], object)),
    ...(notes === undefined ? [] : [section(["notes"], notes)]),
  ];
  return withUniquePaths(sections);
}

function section(keys: readonly string[], value: Json): RenderSection {
  const path = keys.map((key, index) => stepText({ key }, index === 0)).join("");
  return { path, value };
}

function applicationSections(application: JsonObject): RenderSection[] {
  const { spec } = application;
  const components = isJsonObject(spec) ? spec.components : undefined;
  if (!isJsonObject(spec) || !Array.isArray(components))
    return [section(["application"], application)];
  const steps = components.map((_, index) => stepText(entryStep(components, index), false));
  const frame = { ...application, spec: { ...spec, components: steps } };
  const each = components.map((component, index) => ({
    path: `application.spec.components${steps[index] ?? ""}`,
    value: component,
  }));
  return [section(["application"], frame), ...each];
}

/** Two definitions may have one name; vela applies the last. */
function withUniquePaths(sections: readonly RenderSection[]): RenderSection[] {
  const seen = new Map<string, number>();
  return sections.map(({ path, value }) => {
    const count = (seen.get(path) ?? 0) + 1;
    seen.set(path, count);
    return { path: count === 1 ? path : `${path} (${count})`, value };
  });
}

/** A section as YAML, with keys sorted and long lines whole, so that a change is a change of its line. */
export function sectionText(value: Json): string {
  return stringify(value, {
    sortMapEntries: true,
    lineWidth: 0,
    aliasDuplicateObjects: false,
    version: "1.1",
  });
}

export function sameSection(a: Json, b: Json): boolean {
  return sortedJson(a) === sortedJson(b);
}
