import { type Diagnostic, diagnostic, sortDiagnostics } from "../diagnostics/diagnostic.ts";
import { type Position, positionAt } from "../diagnostics/position.ts";
import {
  type AddonFile,
  type AddonFiles,
  addonFilesOf,
  type UnmadeFile,
} from "../model/addon-files.ts";
import type { AddonSource, TemplateFile } from "../model/addon-source.ts";
import { addonPosition } from "./addon-position.ts";
import { metadataFile } from "./metadata-file.ts";
import { parameterFile } from "./parameter-file.ts";
import type { RenderParts } from "./render-parts.ts";
import { templateInput } from "./template-data.ts";
import { outputPath, type RenderedTemplate, renderTemplateFile } from "./template-file.ts";
import { templateHelpers } from "./template-helpers.ts";
import { definitionOfBody, orphanBody, typedDefinitions } from "./typed-definitions.ts";

export type { RenderParts } from "./render-parts.ts";

export interface RenderedAddon {
  /** Complete only when no diagnostic is an error; after one, values may stand in for expressions that failed. */
  files: AddonFiles;
  /** Sorted; every mistake of every template file. */
  diagnostics: Diagnostic[];
}

/**
 * Makes the addon folder: metadata.yaml, parameter.cue and one file per template file.
 * @param options.folder The folder's name for positions that no source stands behind; `dist-addon` by default.
 */
export function renderAddon(
  source: AddonSource,
  parts: RenderParts,
  options: { folder?: string } = {},
): RenderedAddon {
  const setting = {
    input: templateInput(source, parts.parameterRows),
    helpers: templateHelpers(parts.parameterTable),
    isDataKnown: !source.unsound?.includes("data"),
  };
  const metadata = metadataFile(source);
  const diagnostics = [...metadata.diagnostics, ...duplicateOutputs(source, parts)];
  const files: AddonFile[] = [metadata.file];
  if (parts.parameterCue) files.push(parameterFile(source, parts.parameterCue));
  const texts = new Map(source.texts);
  const unmade: UnmadeFile[] = [];
  const bodies: { template: TemplateFile; rendered: RenderedTemplate }[] = [];
  for (const template of source.templates) {
    const rendered = renderTemplateFile(template, setting);
    const orphan = definitionOfBody(source, template) ? undefined : orphanBody(source, template);
    diagnostics.push(...rendered.diagnostics, ...(orphan?.diagnostics ?? []));
    if (rendered.text !== undefined) texts.set(template.file, rendered.text);
    if (!orphan) bodies.push({ template, rendered });
    else if (rendered.file && !orphan.isOrphan) files.push(rendered.file);
    else unmade.push({ path: outputPath(template), text: rendered.text ?? "" });
  }
  const definitions = typedDefinitions(source, bodies, parts.definitions ?? new Map());
  files.push(...definitions.files);
  unmade.push(...definitions.unmade);
  diagnostics.push(...definitions.diagnostics);
  const folder = options.folder ?? "dist-addon";
  return {
    files: addonFilesOf({ folder, files, texts, ...(unmade.length === 0 ? {} : { unmade }) }),
    diagnostics: sortDiagnostics(diagnostics),
  };
}

interface Maker {
  path: string;
  at: Position;
}

/** Two makers of one file, also of names that differ in case only: some file systems hold one of them. */
function duplicateOutputs(source: AddonSource, parts: RenderParts): Diagnostic[] {
  const makers = new Map<string, Maker>();
  const diagnostics: Diagnostic[] = [];
  for (const maker of allMakers(source, parts)) {
    const key = maker.path.toLowerCase();
    const first = makers.get(key);
    if (!first) {
      makers.set(key, maker);
      continue;
    }
    const message =
      first.path === maker.path
        ? `"${maker.path}" is made by two sources`
        : `"${maker.path}" and "${first.path}" are one file where case does not count`;
    diagnostics.push(
      diagnostic("template/duplicate-output", message, maker.at, {
        related: [{ message: "The other source", at: first.at }],
        hint: "Remove or rename one of them",
      }),
    );
  }
  return diagnostics;
}

function allMakers(source: AddonSource, parts: RenderParts): Maker[] {
  const made: Maker[] = [{ path: "metadata.yaml", at: addonPosition(source, "metadata") }];
  if (parts.parameterCue) {
    made.push({ path: "parameter.cue", at: addonPosition(source, "parameters") });
  }
  for (const template of source.templates) {
    const text = source.texts.get(template.file) ?? "";
    const at = positionAt(template.file, text, { start: 0, end: 0 });
    made.push({ path: outputPath(template), at });
  }
  return made;
}
