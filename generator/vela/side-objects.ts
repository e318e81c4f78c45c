import { type Diagnostic, hasErrors } from "../diagnostics/diagnostic.ts";
import type { RenderStage, VelaRender } from "../model/vela-render.ts";
import { renderConfigTemplates } from "./config-templates.ts";
import { definitionUses } from "./definition-use.ts";
import { renderDefinitions } from "./definitions.ts";
import { unlessPanic } from "./engine-limit.ts";
import type { RenderProgress } from "./render-progress.ts";
import type { Rendering } from "./rendering.ts";
import { renderSchemas } from "./schemas.ts";
import { renderViews } from "./views.ts";

/** What an addon brings beside its Application, whatever the parameter values. */
type SideObjects = Pick<VelaRender, "definitions" | "configTemplates" | "schemas" | "views">;

/** Renders in vela's order what is made of definitions/, config-templates/, schemas/ and views/ (pkg/addon/addon.go:1515-1540). */
export async function renderSideObjects(
  rendering: Rendering,
  parts: RenderProgress,
): Promise<SideObjects> {
  const add = (stage: RenderStage, diagnostics: readonly Diagnostic[]): void => {
    parts.add(stage, diagnostics, hasErrors(diagnostics));
  };
  const { definitions, ...ofDefinitions } = await unlessPanic(
    rendering.addon,
    () => renderDefinitions(rendering),
    (diagnostics) => ({ definitions: [], diagnostics }),
  );
  add("definitions", ofDefinitions.diagnostics);
  // vela renders the addon all the same.
  const uses = await unlessPanic(
    rendering.addon,
    () => definitionUses(rendering.engine, rendering.addon),
    (diagnostics) => diagnostics,
  );
  parts.found.push(...uses);
  const { configTemplates, ...ofTemplates } = await renderConfigTemplates(rendering);
  add("configTemplates", ofTemplates.diagnostics);
  const { schemas, ...ofSchemas } = await renderSchemas(rendering);
  add("schemas", ofSchemas.diagnostics);
  const { views, ...ofViews } = await renderViews(rendering);
  add("views", ofViews.diagnostics);
  return { definitions, configTemplates, schemas, views };
}
