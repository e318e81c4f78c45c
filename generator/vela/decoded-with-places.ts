import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Build, CuePosition } from "../engine/protocol.ts";
import type { JsonObject } from "../model/json.ts";
import { askEngine } from "./ask-engine.ts";
import { decodeGoText } from "./decode-go.ts";
import type { GoStruct } from "./go-shape.ts";
import type { ElementFile } from "./install-package.ts";
import type { Rendering } from "./rendering.ts";
import { shapeDiagnostics } from "./shape-diagnostics.ts";
import { filesOf, importable } from "./vela-packages.ts";

export interface DecodeRequest {
  shape: GoStruct;
  /** The build that gave the value, asked again for the places of what does not fit. */
  build: Build;
  /** CUE path of the value, for example `output`. */
  root: string;
  file: ElementFile;
}

/** Decodes a CUE value into a Go type; what does not fit is reported where the value stands. */
export async function decodedWithPlaces(
  rendering: Rendering,
  json: string,
  request: DecodeRequest,
): Promise<{ value: JsonObject; diagnostics: Diagnostic[] }> {
  const { shape, build, root, file } = request;
  const { value, problems } = decodeGoText(json, shape);
  if (problems.length === 0) return { value: value as JsonObject, diagnostics: [] };
  const select = problems.map((problem) => cuePath(root, problem.path));
  const result = await askEngine(rendering.engine, {
    op: "evaluate",
    build,
    select,
    describe: true,
    ...importable(rendering.case.release, "rendering", filesOf(build)),
  });
  const places = new Map<string, CuePosition>();
  for (const selected of result.values) {
    if (selected.at) places.set(selected.path, selected.at);
  }
  const placeOf = (path: string): CuePosition | undefined => places.get(quoted(path));
  const diagnostics = shapeDiagnostics(rendering.addon, file, { problems, root, placeOf });
  return { value: value as JsonObject, diagnostics };
}

function cuePath(root: string, path: string): string {
  return quoted(path === "" ? root : `${root}.${path}`);
}

/** A problem's path as CUE reads it: labels that are no identifiers are quoted. */
function quoted(path: string): string {
  return path
    .split(".")
    .map((part) => part.replace(/^([^[]*[^\w$[][^[]*)/, (label) => JSON.stringify(label)))
    .join(".");
}
