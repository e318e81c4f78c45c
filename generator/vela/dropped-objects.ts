import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { Build } from "../engine/protocol.ts";
import { isJsonObject, type Json, type JsonObject } from "../model/json.ts";
import { locate, renderedPlaces } from "../model/locate.ts";
import { askEngine } from "./ask-engine.ts";
import type { ElementFile } from "./install-package.ts";
import type { Rendering } from "./rendering.ts";
import { filesOf, importable } from "./vela-packages.ts";

/** The fields of `outputs` that are no objects: vela drops them without a word (renderApp, render.go:147-153, v1.10.9). */
export async function droppedObjects(
  rendering: Rendering,
  outputs: JsonObject,
  { build, template }: { build: Build; template: ElementFile },
): Promise<Diagnostic[]> {
  const dropped = Object.entries(outputs).filter(([, value]) => !isJsonObject(value));
  if (dropped.length === 0) return [];
  const { values } = await askEngine(rendering.engine, {
    op: "evaluate",
    build,
    select: dropped.map(([key]) => `outputs.${JSON.stringify(key)}`),
    describe: true,
    ...importable(rendering.case.release, "rendering", filesOf(build)),
  });
  return dropped.map(([key, value], index) => {
    const place = values[index]?.at ?? { file: template.path, start: 0, end: 0 };
    const location = locate(rendering.addon, place.file, place);
    const path = `outputs.${key}`;
    const message = `"${path}" is ${described(value)} and no object: vela drops it`;
    const hint = "Write an object with apiVersion and kind there, or remove the field";
    const related = renderedPlaces(location);
    return diagnostic("vela/dropped-object", message, location.at, { path, hint, related });
  });
}

function described(value: Json): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return (
    { string: "a text", number: "a number", boolean: "a truth value" }[typeof value as string] ?? ""
  );
}
