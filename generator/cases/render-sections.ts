import { stringify } from "yaml";

import { isJsonObject, isSameJson, type Json, type JsonObject } from "../model/json.ts";
import { objectKey, objectName } from "../model/object-metadata.ts";
import type { VelaRender } from "../model/vela-render.ts";
import { exactNumberTag } from "./exact-number-tag.ts";
import { entryStep, stepText } from "./field-path.ts";

/** A piece of a rendering that is stored and compared by itself, so that a change shows once and at its place. */
export interface RenderSection {
  /** Where the piece stands, as the path of a field: `application.spec.components[name=hub]`. */
  path: string;
  value: Json;
}

/**
 * A rendering in pieces, nothing left out: the Application with the names of its components, each component, each
 * auxiliary object, each definition, each config template, each UI schema, each view, the notes.
 */
export function renderSections(render: VelaRender): RenderSection[] {
  const { application, auxiliary, definitions, configTemplates, schemas, views, notes } = render;
  const named = (part: string, objects: readonly JsonObject[]): RenderSection[] =>
    objects.map((object) => section([part, objectName(object)], object));
  const sections = [
    ...applicationSections("application", application),
    ...auxiliary.map(({ name, object }) => section(["auxiliary", name], object)),
    ...definitions.map((object) => section(["definitions", objectKey(object)], object)),
    ...named("configTemplates", configTemplates),
    ...named("schemas", schemas),
    ...named("views", views),
    ...(notes === undefined ? [] : [section(["notes"], notes)]),
  ];
  return withUniquePaths(sections);
}

function section(keys: readonly string[], value: Json): RenderSection {
  const path = keys.map((key, index) => stepText({ key }, index === 0)).join("");
  return { path, value };
}

/** An Application: itself with the names of its components, then these. */
function applicationSections(path: string, application: JsonObject): RenderSection[] {
  const { spec } = application;
  const components = isJsonObject(spec) ? spec.components : undefined;
  if (!isJsonObject(spec) || !Array.isArray(components)) return [{ path, value: application }];
  const listed = entrySections(`${path}.spec.components`, components, componentSections);
  const frame = { ...application, spec: { ...spec, components: listed.steps } };
  return [{ path, value: frame }, ...listed.sections];
}

/** A component: itself with the names of its Kubernetes objects when it has a list of them, then these. */
function componentSections(path: string, component: Json): RenderSection[] {
  const properties = isJsonObject(component) ? component.properties : undefined;
  const objects = isJsonObject(properties) ? properties.objects : undefined;
  if (!isJsonObject(component) || !isJsonObject(properties) || !Array.isArray(objects)) {
    return [{ path, value: component }];
  }
  const listed = entrySections(`${path}.properties.objects`, objects, objectSections);
  const frame = { ...component, properties: { ...properties, objects: listed.steps } };
  return [{ path, value: frame }, ...listed.sections];
}

function objectSections(path: string, object: Json): RenderSection[] {
  const isApplication = isJsonObject(object) && object.kind === "Application";
  return isApplication ? applicationSections(path, object) : [{ path, value: object }];
}

function entrySections(
  path: string,
  list: readonly Json[],
  of: (path: string, entry: Json) => RenderSection[],
): { steps: string[]; sections: RenderSection[] } {
  const steps = list.map((_, index) => stepText(entryStep(list, index), false));
  const sections = list.flatMap((entry, index) => of(path + (steps[index] ?? ""), entry));
  return { steps, sections };
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

/**
 * A section as YAML, with keys sorted and long lines whole, so that a change is a change of its line. The lines of a
 * text are indented: none can be taken for the line that heads a section.
 */
export function sectionText(value: Json): string {
  // As an entry of a list, whose dash is cut off: at the top, YAML's writer indents nothing.
  if (typeof value === "string") return yamlText([value]).slice("- ".length);
  return yamlText(value);
}

function yamlText(value: Json): string {
  return stringify(value, {
    sortMapEntries: true,
    lineWidth: 0,
    aliasDuplicateObjects: false,
    version: "1.1",
    customTags: (tags) => [exactNumberTag, ...tags],
  });
}

export function sameSection(a: Json, b: Json): boolean {
  return isSameJson(a, b);
}
