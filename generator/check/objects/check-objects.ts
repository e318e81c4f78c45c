import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import type { FilePosition } from "../../diagnostics/position.ts";
import { type AddonFiles, textOf } from "../../model/addon-files.ts";
import { locate } from "../../model/locate.ts";
import type { RenderedCase, VelaRender } from "../../model/vela-render.ts";
import { type FileRole, filesWithRole } from "../../vela/patterns.ts";
import { placeOfValue } from "../place-of-value.ts";
import { invalidMetadata } from "./invalid-metadata.ts";
import { noNamespace } from "./no-namespace.ts";
import type { ObjectCheck, ObjectProblem } from "./object-problem.ts";
import { ownDefinition } from "./own-definition.ts";

const checks: readonly ObjectCheck[] = [invalidMetadata, noNamespace, ownDefinition];

/**
 * What a cluster refuses of the things that vela makes, though vela renders them: each finding once, of the first case and
 * release that show it. test/cluster holds these against a real API server.
 */
export function checkObjects(addon: AddonFiles, renders: readonly RenderedCase[]): Diagnostic[] {
  const found = new Map<string, Diagnostic>();
  for (const { case: of, outcome } of renders) {
    if (!outcome.ok) continue;
    const { render } = outcome;
    const name = of.name === "default" ? {} : { case: of.name };
    for (const problem of checks.flatMap((check) => check(render))) {
      const { code, message, hint, path } = problem;
      const key = `${code} ${message}`;
      if (found.has(key)) continue;
      const at = placeOf(addon, problem, render);
      found.set(key, { ...diagnostic(code, message, at, { hint, path }), ...name });
    }
  }
  return [...found.values()];
}

/** The text where the author wrote it, else the field as far as it can be found. */
function placeOf(
  addon: AddonFiles,
  { path, text }: ObjectProblem,
  render: VelaRender,
): FilePosition {
  const [part = ""] = path.split(/[.[]/);
  for (const file of (rolesOf[part] ?? []).flatMap((role) => filesWithRole(addon, role))) {
    const start = text === undefined ? -1 : textOf(file).indexOf(text);
    if (text === undefined || start < 0) continue;
    return locate(addon, file.path, { start, end: start + text.length }).at;
  }
  return placeOfValue(addon, path, render);
}

const rolesOf: Readonly<Record<string, FileRole[]>> = {
  application: ["cue-template", "yaml-template", "resource"],
  auxiliary: ["cue-template", "resource"],
  definitions: ["definition"],
  configTemplates: ["config-template"],
  views: ["view"],
  metadata: ["metadata"],
};
