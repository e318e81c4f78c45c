import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { CuePosition } from "../engine/protocol.ts";
import type { JsonObject } from "../model/json.ts";
import { locate, renderedPlaces } from "../model/locate.ts";
import { metadataOf } from "../model/object-metadata.ts";
import { findField } from "./find-field.ts";
import type { ElementFile } from "./install-package.ts";
import type { Rendering } from "./rendering.ts";

export interface TemplateOutput {
  application: JsonObject;
  file: ElementFile;
  /** CUE path of the Application in the file; empty for a YAML template. */
  root: string;
  /** Where a value stands, when the engine knows it. */
  placeOf?: (path: string) => CuePosition | undefined;
}

/** The Application's name and namespace, which vela sets with no more than a line in its log (render.go:229-238, v1.10.9). */
export function overwrittenFields(rendering: Rendering, output: TemplateOutput): Diagnostic[] {
  const { application } = output;
  const metadata = metadataOf(application);
  const wanted = applicationIdentity(rendering);
  return Object.entries(wanted).flatMap(([field, value]) => {
    const given = metadata[field];
    if (typeof given !== "string" || given === "" || given === value) return [];
    return [overwritten(rendering, output, { field, given, value })];
  });
}

/** Name and namespace of an addon's Application, whatever its template says. */
export function applicationIdentity({ install }: Pick<Rendering, "install">): {
  name: string;
  namespace: string;
} {
  return { name: `addon-${install.metadata.name}`, namespace: "vela-system" };
}

function overwritten(
  rendering: Rendering,
  { file, root, placeOf }: TemplateOutput,
  { field, given, value }: { field: string; given: string; value: string },
): Diagnostic {
  const path = [root, "metadata", field].filter(Boolean).join(".");
  const place = placeOf?.(path);
  const range = place ?? findField(file.text, path)?.value ?? { start: 0, end: 0 };
  const location = locate(rendering.addon, place?.file ?? file.path, range);
  const message = `The Application's ${field} "${given}" is overwritten with "${value}"`;
  const related = renderedPlaces(location);
  return diagnostic("vela/overwritten", message, location.at, {
    path,
    hint: `Remove the ${field}: vela always sets it itself`,
    related,
  });
}
