import type { DiagnosticCode } from "../diagnostics/codes.ts";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { CuePosition } from "../engine/protocol.ts";
import type { AddonFiles } from "../model/addon-files.ts";
import { locate } from "../model/locate.ts";
import { suggest } from "../diagnostics/suggest.ts";
import { findField } from "./find-field.ts";
import type { ShapeProblem } from "./decode-go.ts";
import type { ElementFile } from "./install-package.ts";

export interface ShapeDiagnosticOptions {
  problems: readonly ShapeProblem[];
  /** Code of a wrong type; `vela/wrong-type` by default. */
  code?: DiagnosticCode;
  /** Prefix of the problems' paths, for example `output`. */
  root?: string;
  /** Where the value of a path stands, when it is known. */
  placeOf?: (path: string) => CuePosition | undefined;
}

const start = { start: 0, end: 0 };

/** Says what of a value does not fit the Go type that vela decodes it into. */
export function shapeDiagnostics(
  addon: AddonFiles,
  file: ElementFile,
  options: ShapeDiagnosticOptions,
): Diagnostic[] {
  return options.problems.map((problem) => {
    const path = [options.root, problem.path].filter((part) => part).join(".");
    const place = options.placeOf?.(path);
    const found = findField(file.text, path);
    if (problem.kind === "unknown-field") {
      const { at } = locate(addon, file.path, found?.key ?? place ?? start);
      const message = `"${path}" is dropped: ${problem.message}`;
      const meant = suggest(lastKey(path), problem.known ?? []);
      const hint = meant ? `Rename it to "${meant}"` : "Remove the field";
      return diagnostic("vela/unknown-field", message, at, { path, hint });
    }
    const { at } = locate(addon, place?.file ?? file.path, place ?? found?.value ?? start);
    const message = `"${path || file.path}" cannot be decoded: ${problem.message}`;
    const hint = "Give the value the type that vela expects";
    return diagnostic(options.code ?? "vela/wrong-type", message, at, { path, hint });
  });
}

function lastKey(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1).replace(/\[\d+\]$/, "");
}
