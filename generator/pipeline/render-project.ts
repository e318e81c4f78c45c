import { type Diagnostic, diagnostic, hasErrors } from "../diagnostics/diagnostic.ts";
import type { AddonFiles } from "../model/addon-files.ts";
import { type AddonSource, positionOf } from "../model/addon-source.ts";
import { renderAddon, type RenderParts } from "../render/render-addon.ts";
import { checkParameterSchema } from "../schema/check-parameter-schema.ts";
import { parameterCue } from "../schema/parameter-cue.ts";
import { parameterRows, parameterTable } from "../schema/parameter-rows.ts";
import { loadTypedProject } from "../source/load-typed-project.ts";
import type { StageClock } from "./stage-clock.ts";

export interface RenderedProject {
  /** Absent when the project cannot be loaded. */
  source?: AddonSource;
  /** Absent when the project cannot be loaded; incomplete when a diagnostic is an error. */
  files?: AddonFiles;
  diagnostics: Diagnostic[];
}

/** Takes a typed project through the stages source, schema and render. Loading a project runs its code. */
export async function renderProject(
  root: string,
  options: { folder: string; clock: StageClock },
): Promise<RenderedProject> {
  const { folder, clock } = options;
  const loaded = await clock.run("source", () => loadTypedProject(root));
  const { source } = loaded;
  if (!source) return { diagnostics: loaded.diagnostics };
  const schema = await clock.run("schema", () => schemaParts(source));
  const rendered = await clock.run("render", () => renderAddon(source, schema.parts, { folder }));
  const diagnostics = [...loaded.diagnostics, ...schema.diagnostics, ...rendered.diagnostics];
  return { source, files: rendered.files, diagnostics };
}

function schemaParts(source: AddonSource): { parts: RenderParts; diagnostics: Diagnostic[] } {
  const { parameters } = source;
  if (!parameters) return { parts: { parameterRows: [], parameterTable: "" }, diagnostics: [] };
  const diagnostics = checkParameterSchema(parameters).map((problem) => {
    const path = problem.path === "" ? "parameters" : `parameters.${problem.path}`;
    const { hint } = problem;
    return diagnostic(problem.code, problem.message, positionOf(source, path), { path, hint });
  });
  if (hasErrors(diagnostics)) {
    return { parts: { parameterRows: [], parameterTable: "" }, diagnostics };
  }
  const parts = {
    parameterCue: parameterCue(parameters),
    parameterRows: parameterRows(parameters),
    parameterTable: parameterTable(parameters),
  };
  return { parts, diagnostics };
}
