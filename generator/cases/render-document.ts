import { type Json, type JsonObject, isJsonObject, textOr } from "../model/json.ts";
import { objectKey, objectName } from "../model/object-metadata.ts";
import type { VelaRender } from "../model/vela-render.ts";

/**
 * A rendering as one value, in which the fields of a case are looked up: `application`, `auxiliary` by name,
 * `definitions` by `<kind>/<name>`, `configTemplates`, `schemas` (the ConfigMaps of UI schemas) and `views` by name, and
 * `notes` when there are some.
 */
export function renderDocument(render: VelaRender): JsonObject {
  const { application, auxiliary, definitions, configTemplates, schemas, views, notes } = render;
  return {
    application,
    auxiliary: Object.fromEntries(auxiliary.map(({ name, object }) => [name, object])),
    definitions: Object.fromEntries(definitions.map((object) => [objectKey(object), object])),
    configTemplates: byName(configTemplates),
    schemas: byName(schemas),
    views: byName(views),
    ...(notes === undefined ? {} : { notes }),
  };
}

function byName(objects: readonly JsonObject[]): JsonObject {
  return Object.fromEntries(objects.map((object) => [objectName(object), object]));
}

/** A definition's name behind its kind, as a health file writes it: `component/web-app`, `workflow-step/wait`. */
export function qualifiedName(definition: JsonObject): string {
  const kind = textOr(definition.kind).replace(/Definition$/, "");
  const word = kind.replaceAll(/(?<=[a-z])(?=[A-Z])/g, "-").toLowerCase();
  return `${word}/${objectName(definition)}`;
}

/**
 * The definitions that a name means, or a name behind its kind such as `component/web-app`: several when definitions
 * of several kinds have the name. Of two with the same kind and name, vela applies the last.
 */
export function findDefinitions(render: VelaRender, name: string): JsonObject[] {
  const found = render.definitions.filter((object) =>
    [objectName(object), qualifiedName(object)].includes(name),
  );
  return [...new Map(found.map((object) => [qualifiedName(object), object])).values()];
}

/** The health texts that a definition stores (spec.status); empty when it has none. */
export function healthTextsOf(definition: JsonObject): {
  healthPolicy: string;
  customStatus: string;
  details: string;
} {
  const spec: Json | undefined = definition.spec;
  const status = isJsonObject(spec) && isJsonObject(spec.status) ? spec.status : {};
  const { healthPolicy, customStatus, details } = status;
  return {
    healthPolicy: textOr(healthPolicy),
    customStatus: textOr(customStatus),
    details: textOr(details),
  };
}
