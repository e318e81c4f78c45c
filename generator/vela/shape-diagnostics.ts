import type { DiagnosticCode } from "../diagnostics/codes.ts";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { CuePosition } from "../engine/protocol.ts";
import type { AddonFiles } from "../model/addon-files.ts";
import { locate } from "../model/locate.ts";
import type { ShapeProblem } from "./go-shape.ts";
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

/** Says what of a value does not fit the Go type that vela decodes it into. */
export function shapeDiagnostics(
  addon: AddonFiles,
  file: ElementFile,
  options: ShapeDiagnosticOptions,
): Diagnostic[] {
  return options.problems.map((problem) => {
    const path = [options.root, problem.path].filter((part) => part).join(".");
    const place = options.placeOf?.(path);
    const range = place ?? yamlKeyRange(file.text, problem.path);
    const { at } = locate(addon, place?.file ?? file.path, range);
    if (problem.kind === "unknown-field") {
      return diagnostic("vela/unknown-field", `"${path}" is dropped: ${problem.message}`, at, {
        path,
        hint: "Remove the field, or correct its spelling",
      });
    }
    const message = `"${path}" cannot be decoded: ${problem.message}`;
    const hint = "Give the value the type that vela expects";
    return diagnostic(options.code ?? "vela/wrong-type", message, at, { path, hint });
  });
}

/** The first line whose key is the last segment of the path: good enough to lead to the place in a YAML file. */
function yamlKeyRange(text: string, path: string): { start: number; end: number } {
  const key = (path.split(".").at(-1) ?? "").replace(/\[\d+\]$/, "");
  const found =
    key === "" ? -1 : text.search(new RegExp(`(?<=^[ \\t-]*)"?${escaped(key)}"?\\s*:`, "im"));
  if (found === -1) return { start: 0, end: 0 };
  return { start: found, end: found + key.length };
}

function escaped(word: string): string {
  return word.replace(/[^\w]/g, "\\$&");
}
