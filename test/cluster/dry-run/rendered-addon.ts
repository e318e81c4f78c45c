import type { JsonObject } from "../../../generator/model/json.ts";
import type { VelaRender } from "../../../generator/model/vela-render.ts";

/** An object that enabling an addon sends to the API server. */
export interface RenderedObject {
  /** Where it comes from: `application`, `outputs.<key>`, `definitions`, `views`, `secret` and so on. */
  readonly place: string;
  readonly object: JsonObject;
}

/** What one case of an addon makes. */
export interface RenderedCase {
  readonly name: string;
  /** In the order in which vela applies them. */
  readonly objects: readonly RenderedObject[];
}

/** An addon with every case that renders. */
export interface RenderedAddon {
  /** Path of its folder or project in the repository, without `test/fixtures/`. */
  readonly name: string;
  readonly cases: readonly RenderedCase[];
}

/** The objects of a rendering in vela's order; the values' Secret is there when values are given. */
export function objectsOf(render: VelaRender, given: { json: string }): RenderedObject[] {
  return [
    { place: "application", object: render.application },
    ...render.auxiliary.map(({ name, object }) => ({ place: `outputs.${name}`, object })),
    ...render.definitions.map((object) => ({ place: "definitions", object })),
    ...render.configTemplates.map((object) => ({ place: "config-templates", object })),
    ...render.schemas.map((object) => ({ place: "schemas", object })),
    ...render.views.map((object) => ({ place: "views", object })),
    ...(given.json === "{}" ? [] : [{ place: "secret", object: valuesSecret(render, given.json) }]),
  ];
}

/** RenderArgsSecret, pkg/addon/addon.go, v1.10.9. */
function valuesSecret({ application }: VelaRender, json: string): JsonObject {
  const { name } = application.metadata as { name: string };
  return {
    apiVersion: "v1",
    kind: "Secret",
    metadata: {
      creationTimestamp: null,
      name: name.replace(/^addon-/, "addon-secret-"),
      namespace: "vela-system",
    },
    data: { addonParameterDataKey: Buffer.from(json).toString("base64") },
    type: "Opaque",
  };
}
