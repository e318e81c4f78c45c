import { isJsonObject, type Json, type JsonObject, textOr } from "../../model/json.ts";
import { objectKey } from "../../model/object-metadata.ts";
import type { VelaRender } from "../../model/vela-render.ts";

/** An object somewhere in a render. */
export interface PlacedObject {
  object: JsonObject;
  /** Path in the render, as `placeOfValue` reads it. */
  path: string;
}

/**
 * Every object that enabling an addon makes, now or when the controller applies a component, but the Application itself:
 * also what components apply as it is, at any depth of Applications.
 */
export function madeObjects(render: VelaRender): PlacedObject[] {
  const { application, auxiliary, definitions, configTemplates, schemas, views } = render;
  const sent = [
    ...auxiliary.map(({ name, object }) => ({ object, path: `auxiliary.${name}` })),
    ...definitions.map((object) => ({ object, path: `definitions.${objectKey(object)}` })),
    ...configTemplates.map((object, at) => ({ object, path: `configTemplates.${at}` })),
    ...schemas.map((object, at) => ({ object, path: `schemas.${at}` })),
    ...views.map((object, at) => ({ object, path: `views.${at}` })),
  ];
  const own = { object: application, path: "application" };
  return [...sent, ...[own, ...sent].flatMap(objectsInside)];
}

/** The components of an Application; none of another object. */
export function componentsOf({ object, path }: PlacedObject): PlacedObject[] {
  if (object.kind !== "Application" || !textOr(object.apiVersion).startsWith("core.oam.dev/")) {
    return [];
  }
  const { components } = isJsonObject(object.spec) ? object.spec : {};
  return itemsOf(components, `${path}.spec.components`);
}

function objectsInside(application: PlacedObject): PlacedObject[] {
  return componentsOf(application).flatMap((component) => {
    const found = objectsOf(component).filter(({ object }) => isObject(object));
    return [...found, ...found.flatMap(objectsInside)];
  });
}

/** What a component applies as it is written. What other types make of their properties, such as Helm's values, is theirs. */
function objectsOf({ object: component, path }: PlacedObject): PlacedObject[] {
  const { properties, type } = component;
  if (!isJsonObject(properties)) return [];
  const at = `${path}.properties`;
  // A type may name a revision: `raw@v2`.
  switch (textOr(type).replace(/@.*$/, "")) {
    case "raw":
      return [{ object: properties, path: at }];
    case "k8s-objects":
      return itemsOf(properties.objects, `${at}.objects`);
    default:
      return [];
  }
}

function isObject({ apiVersion, kind }: JsonObject): boolean {
  return typeof apiVersion === "string" && typeof kind === "string";
}

/** The objects of a list, none of what is no list. */
export function itemsOf(list: Json | undefined, path: string): PlacedObject[] {
  return (Array.isArray(list) ? list : []).flatMap((object, at) =>
    isJsonObject(object) ? [{ object, path: `${path}[${at}]` }] : [],
  );
}
