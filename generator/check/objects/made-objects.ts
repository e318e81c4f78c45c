import { isJsonObject, type Json, type JsonObject, textOr } from "../../model/json.ts";
import type { VelaRender } from "../../model/vela-render.ts";

/** An object that enabling an addon makes, now or when the controller applies a component. */
export interface MadeObject {
  object: JsonObject;
  /** Path in the render, as `placeOfValue` reads it. */
  path: string;
}

/** Every object of a rendering but the Application itself, also those in its components, at any depth of Applications. */
export function madeObjects(render: VelaRender): MadeObject[] {
  const { application, auxiliary, definitions, configTemplates, schemas, views } = render;
  const sent = [
    ...auxiliary.map(({ name, object }) => ({ object, path: `auxiliary.${name}` })),
    ...definitions.map((object) => ({ object, path: `definitions.${keyOf(object)}` })),
    ...configTemplates.map((object, at) => ({ object, path: `configTemplates.${at}` })),
    ...schemas.map((object, at) => ({ object, path: `schemas.${at}` })),
    ...views.map((object, at) => ({ object, path: `views.${at}` })),
  ];
  const own = { object: application, path: "application" };
  return [...sent, ...[own, ...sent].flatMap(objectsInside)];
}

/** The components of an Application; none of another object. */
export function componentsOf({ object, path }: MadeObject): MadeObject[] {
  if (object.kind !== "Application" || !textOr(object.apiVersion).startsWith("core.oam.dev/")) {
    return [];
  }
  const { components } = isJsonObject(object.spec) ? object.spec : {};
  return (Array.isArray(components) ? components : []).flatMap((component, at) =>
    isJsonObject(component) ? [{ object: component, path: `${path}.spec.components[${at}]` }] : [],
  );
}

function objectsInside(application: MadeObject): MadeObject[] {
  return componentsOf(application).flatMap(({ object: component, path }) => {
    const found = objectsBelow(component.properties ?? null, `${path}.properties`);
    return [...found, ...found.flatMap(objectsInside)];
  });
}

/** Anything with a kind and an apiVersion is an object, and what is inside of it is its own. */
function objectsBelow(value: Json, path: string): MadeObject[] {
  if (Array.isArray(value)) {
    return value.flatMap((each, at) => objectsBelow(each, `${path}[${at}]`));
  }
  if (!isJsonObject(value)) return [];
  if (typeof value.apiVersion === "string" && typeof value.kind === "string") {
    return [{ object: value, path }];
  }
  return Object.entries(value).flatMap(([key, each]) => objectsBelow(each, `${path}.${key}`));
}

function keyOf({ kind, metadata }: JsonObject): string {
  return `${textOr(kind)}/${isJsonObject(metadata) ? textOr(metadata.name) : ""}`;
}
