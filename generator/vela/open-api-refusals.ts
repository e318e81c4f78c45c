import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { CueError } from "../engine/protocol.ts";
import type { AddonFiles } from "../model/addon-files.ts";
import { locate, renderedPlaces } from "../model/locate.ts";
import { cueDiagnostics } from "./cue-diagnostics.ts";
import type { ElementFile } from "./install-package.ts";

/** What keeps vela from making an OpenAPI schema of the parameters in a file: mistakes of CUE, and what has no such form. */
export function openApiRefusals(
  addon: AddonFiles,
  errors: readonly CueError[],
  file: ElementFile,
): Diagnostic[] {
  const refused = errors.filter((error) => error.kind === "other");
  const broken = errors.filter((error) => error.kind !== "other");
  return [
    ...refused.map((error) => refusal(addon, error, file)),
    ...cueDiagnostics(addon, broken, { fallback: file.path }),
  ];
}

function refusal(addon: AddonFiles, error: CueError, file: ElementFile): Diagnostic {
  const { path } = error;
  const location = locate(addon, file.path, error.positions[0] ?? { start: 0, end: 0 });
  const name = path.replace(/^(?:template\.)?parameter\./, "");
  const message = `"${path}" has no OpenAPI form: ${error.message}`;
  const hint = `Write the bound beside "parameter", as _constraints: "${name}": ${path} & …`;
  const related = renderedPlaces(location);
  return diagnostic("schema/openapi-refused", message, location.at, { path, hint, related });
}
