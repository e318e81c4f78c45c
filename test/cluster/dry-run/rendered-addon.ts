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
export function objectsOf(render: VelaRender): RenderedObject[] {
  return [
    { place: "application", object: render.application },
    ...render.auxiliary.map(({ name, object }) => ({ place: `outputs.${name}`, object })),
    ...render.definitions.map((object) => ({ place: "definitions", object })),
    ...render.configTemplates.map((object) => ({ place: "config-templates", object })),
    ...render.schemas.map((object) => ({ place: "schemas", object })),
    ...render.views.map((object) => ({ place: "views", object })),
    ...(render.secret ? [{ place: "secret", object: render.secret }] : []),
  ];
}
