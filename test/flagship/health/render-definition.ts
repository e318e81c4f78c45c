import { join } from "node:path";

import type { CueEngine } from "../../../generator/engine/protocol.ts";
import { type JsonObject } from "../../../generator/model/json.ts";
import { findFile, textOf } from "../../../generator/model/addon-files.ts";
import { type RenderedProject, renderProject } from "../../../generator/pipeline/render-project.ts";
import { StageClock } from "../../../generator/pipeline/stage-clock.ts";

/** A definition as vela reads it. */
export interface ReadDefinition {
  /** What stands under its name: type, attributes and so on. */
  metadata: JsonObject;
  /** The text of its template, as stored. */
  template: string;
}

let flagship: Promise<RenderedProject> | undefined;

/** Renders a definition of the flagship and reads it as vela does; fails the test on any error. */
export async function renderDefinition(engine: CueEngine, name: string): Promise<ReadDefinition> {
  const project = join(import.meta.dirname, "../../../addon-src");
  flagship ??= renderProject(project, { folder: "dist-addon", clock: new StageClock() });
  const { files, diagnostics } = await flagship;
  const rendered = files && findFile(files, `definitions/${name}.cue`);
  if (diagnostics.length > 0 || !rendered) throw new Error(JSON.stringify(diagnostics));
  return readDefinition(engine, { name, text: textOf(rendered) });
}

export async function readDefinition(
  engine: CueEngine,
  definition: { name: string; text: string },
): Promise<ReadDefinition> {
  const { name, text } = definition;
  const answer = await engine.call<"definition">({
    op: "definition",
    file: { segments: [{ name: `${name}.cue`, text }] },
  });
  if (!answer.ok) throw new Error(answer.message);
  const { metadata, template, errors } = answer.result;
  if (metadata === undefined || template === undefined) throw new Error(JSON.stringify(errors));
  const fields = JSON.parse(metadata) as Record<string, JsonObject>;
  const own = fields[name];
  if (!own || Object.keys(fields).length !== 1) throw new Error(`Not one definition ${name}`);
  return { metadata: own, template };
}
