import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { CueError } from "../engine/protocol.ts";
import type { AddonFiles } from "../model/addon-files.ts";
import { locate, renderedPlaces } from "../model/locate.ts";
import { cueDiagnostics } from "./cue-diagnostics.ts";
import { findKeys } from "./find-field.ts";
import type { ElementFile } from "./install-package.ts";
import type { ReadSchema, UnfitNumber } from "./read-open-api-schema.ts";

/** What was asked about the parameters in a file. */
interface Asked {
  file: ElementFile;
  errors: readonly CueError[];
  /** What Go makes of the schema that CUE made; undefined when it made none. */
  read?: ReadSchema | undefined;
  /** The field around `parameter`. */
  under?: string | undefined;
}

/** What keeps vela from making an OpenAPI schema of the parameters in a file: mistakes of CUE, and what has no such form. */
export function openApiRefusals(
  addon: AddonFiles,
  { file, errors, read, under }: Asked,
): Diagnostic[] {
  const refused = errors.filter((error) => error.kind === "other");
  const broken = errors.filter((error) => error.kind !== "other");
  return [
    ...refused.map((error) => refusal(addon, error, file)),
    ...cueDiagnostics(addon, broken, { fallback: file.path }),
    ...unreadSchema(addon, { file, read, under }),
  ];
}

/** What Go cannot read of a schema that CUE has made. */
function unreadSchema(
  addon: AddonFiles,
  { file, read, under }: Pick<Asked, "file" | "read" | "under">,
): Diagnostic[] {
  if (!read) return [];
  const root = under === undefined ? ["parameter"] : [under, "parameter"];
  if ("unreadable" in read) {
    const words = read.unreadable.replace(/\s+/g, " ");
    const { at } = locate(addon, file.path, { start: 0, end: 0 });
    const path = root.join(".");
    const message = `"${path}" has no OpenAPI form: vela cannot read it as YAML: ${words}`;
    const hint = "Take the number beyond 1.7e308 out of it, or the control character";
    return [diagnostic("schema/openapi-refused", message, at, { path, hint })];
  }
  return read.unfit.map((one) =>
    unfitNumber(addon, file, { ...one, path: [...root, ...one.path] }),
  );
}

function unfitNumber(
  addon: AddonFiles,
  file: ElementFile,
  { path: names, field, written }: UnfitNumber,
): Diagnostic {
  const found = findKeys(file.text, names) ?? findKeys(file.text, names.slice(0, -1));
  const location = locate(addon, file.path, found?.value ?? { start: 0, end: 0 });
  const path = names.join(".");
  const isCount = /^(?:min|max)[A-Z]/.test(field);
  const range = isCount ? "no count" : "beyond the range of a float64";
  const message = `"${path}" has no OpenAPI form: its ${field} ${written} is ${range}`;
  const hint = isCount
    ? "Write a whole number from 0 on"
    : "Write a number between -1.7e308 and 1.7e308";
  const related = renderedPlaces(location);
  return diagnostic("schema/openapi-refused", message, location.at, { path, hint, related });
}

function refusal(addon: AddonFiles, error: CueError, file: ElementFile): Diagnostic {
  const { path } = error;
  const location = locate(addon, file.path, error.positions[0] ?? { start: 0, end: 0 });
  const name = path.replace(/^(?:template\.)?parameter\./, "");
  const message = `"${path}" has no OpenAPI form: ${error.message.replace("#parameter.x: ", "")}`;
  const hint = `Write the bound beside "parameter", as _constraints: "${name}": ${path} & …`;
  const related = renderedPlaces(location);
  return diagnostic("schema/openapi-refused", message, location.at, { path, hint, related });
}
