import type { Diagnostic } from "../../generator/diagnostics/diagnostic.ts";
import { isFilePosition } from "../../generator/diagnostics/position.ts";
import { type AddonFile, textOf } from "../../generator/model/addon-files.ts";
import type { AddonSource, TemplateData } from "../../generator/model/addon-source.ts";
import type { AddonMetadata } from "../../generator/model/metadata.ts";
import type { ParameterRow } from "../../generator/model/parameter.ts";
import { renderAddon, type RenderedAddon } from "../../generator/render/render-addon.ts";

export const metadata: AddonMetadata = {
  name: "demo",
  version: "1.0.0",
  description: "A demo",
  tags: ["one", "two"],
};

export const parameterRows: ParameterRow[] = [
  { name: "replicas", type: "int", default: "1", required: false, description: "Pods" },
  { name: "host", type: "string", required: true, description: "Host | name" },
];

/** A project with the given template files, by their path below templates/. */
export function sourceWith(
  templates: Record<string, string | Uint8Array>,
  data: TemplateData = {},
): AddonSource {
  const files = Object.entries(templates).map(([path, content]) => ({
    path,
    file: `src/templates/${path}`,
    bytes: typeof content === "string" ? new TextEncoder().encode(content) : content,
  }));
  const texts = Object.entries(templates).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  return {
    root: "src",
    metadata,
    data,
    templates: files,
    ranges: new Map(),
    texts: new Map(texts.map(([path, text]) => [`src/templates/${path}`, text])),
  };
}

export function render(
  templates: Record<string, string | Uint8Array>,
  data: TemplateData = {},
): RenderedAddon {
  return renderAddon(sourceWith(templates, data), {
    parameterRows,
    parameterTable: "| Name |\n| --- |\n",
  });
}

/** The only output of a template file; fails the test on any diagnostic. */
export function renderOne(path: string, text: string, data: TemplateData = {}): AddonFile {
  const { files, diagnostics } = render({ [`${path}.hbs`]: text }, data);
  if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics, undefined, 2));
  const file = files.files.find((candidate) => candidate.path === path);
  if (!file) throw new Error(`No ${path} was made`);
  return file;
}

export function textOfOne(path: string, text: string, data: TemplateData = {}): string {
  return textOf(renderOne(path, text, data));
}

/** `code line:column length`, the part of a diagnostic that tests compare. */
export function places(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ code, at }) =>
    isFilePosition(at) ? `${code} ${at.line}:${at.column} ${at.length}` : `${code} ${at.origin}`,
  );
}
