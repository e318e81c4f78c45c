import { type Diagnostic, diagnostic, hasErrors } from "../diagnostics/diagnostic.ts";
import type { AddonFiles, UnmadeFile } from "../model/addon-files.ts";
import { type AddonSource, positionOf } from "../model/addon-source.ts";
import type { RenderParts } from "../render/render-addon.ts";
import { checkParameterSchema } from "../schema/check-parameter-schema.ts";
import { parameterCue } from "../schema/parameter-cue.ts";
import { parameterRows, parameterTable } from "../schema/parameter-rows.ts";
import { definitionsParts } from "./definition-parts.ts";
import type { StageClock } from "./stage-clock.ts";

export interface RenderedProject {
  /** Absent when there is no project; with parts that only stand in after a mistake (AddonSource.unsound). */
  source?: AddonSource;
  /** Absent when the project cannot be loaded; incomplete when a diagnostic is an error. */
  files?: AddonFiles;
  diagnostics: Diagnostic[];
}

/**
 * Takes a typed project through the stages source, schema and render. Loading a project runs its code.
 * Its stages load their libraries, TypeScript above all, when there is a project: an addon folder needs none of them.
 */
export async function renderProject(
  root: string,
  options: { folder: string; clock: StageClock },
): Promise<RenderedProject> {
  const { folder, clock } = options;
  const { loaded, renderAddon } = await clock.run("source", async () => {
    // Both before the project's code runs, whatever that changes in the process.
    const [source, render] = await Promise.all([
      import("../source/load-typed-project.ts"),
      import("../render/render-addon.ts"),
    ]);
    return { loaded: await source.loadTypedProject(root), renderAddon: render.renderAddon };
  });
  const source = loaded.source ?? loaded.remains;
  if (!source) return { diagnostics: loaded.diagnostics };
  const { schema, definitions } = await clock.run("schema", () => ({
    schema: schemaParts(source),
    definitions: definitionsParts(source),
  }));
  const parts = { ...schema.parts, definitions: definitions.parts };
  const rendered = await clock.run("render", () => renderAddon(source, parts, { folder }));
  const diagnostics = [
    ...loaded.diagnostics,
    ...schema.diagnostics,
    ...definitions.diagnostics,
    ...rendered.diagnostics,
  ];
  const unmade = [...(rendered.files.unmade ?? []), ...schema.unmade, ...unreadFiles(source)];
  const files = unmade.length === 0 ? rendered.files : { ...rendered.files, unmade };
  return { source, files, diagnostics };
}

/** The files whose content nobody knows, because a mistake kept the part of the project from being read. */
function unreadFiles({ unsound = [] }: AddonSource): UnmadeFile[] {
  return [
    ...(unsound.includes("metadata") ? [{ path: "metadata.yaml", text: "context: _" }] : []),
    ...(unsound.includes("parameters") ? [unmadeParameters] : []),
  ];
}

/** Whatever reads a parameter may only fail for want of this file. */
const unmadeParameters: UnmadeFile = { path: "parameter.cue", text: "parameter: _" };

interface SchemaParts {
  parts: RenderParts;
  /** parameter.cue, when the schema has no form in CUE. */
  unmade: UnmadeFile[];
  diagnostics: Diagnostic[];
}

const noParameters: RenderParts = { parameterRows: [], parameterTable: "" };

function schemaParts(source: AddonSource): SchemaParts {
  const { parameters } = source;
  if (!parameters) return { parts: noParameters, unmade: [], diagnostics: [] };
  const diagnostics = checkParameterSchema(parameters).map((problem) => {
    const path = problem.path === "" ? "parameters" : `parameters.${problem.path}`;
    const { hint } = problem;
    return diagnostic(problem.code, problem.message, positionOf(source, path), { path, hint });
  });
  if (hasErrors(diagnostics)) {
    return {
      parts: noParameters,
      unmade: [unmadeParameters],
      diagnostics,
    };
  }
  const parts = {
    parameterCue: parameterCue(parameters),
    parameterRows: parameterRows(parameters),
    parameterTable: parameterTable(parameters),
  };
  return { parts, unmade: [], diagnostics };
}
