import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { positionAt } from "../diagnostics/position.ts";
import { suggest } from "../diagnostics/suggest.ts";
import type { AddonFile, UnmadeFile } from "../model/addon-files.ts";
import { type AddonSource, positionOf, type TemplateFile } from "../model/addon-source.ts";
import type { TypedDefinition } from "../model/definition.ts";
import { textOfUtf8 } from "../model/utf8.ts";
import { exampleOf, headerType } from "./body-problems.ts";
import { definitionFile, definitionPath } from "./definition-file.ts";
import type { DefinitionParts } from "./render-parts.ts";
import { outlineOf } from "./scan-cue.ts";
import { outputPath, type RenderedTemplate } from "./template-file.ts";
import { uiSchemaFile } from "./ui-schema-file.ts";

/** The typed definition that a template file is the body of; undefined for every other file. */
export function definitionOfBody(
  source: AddonSource,
  template: TemplateFile,
): TypedDefinition | undefined {
  const path = outputPath(template);
  return source.definitions?.find(({ name }) => definitionPath(name) === path);
}

export interface DefinitionFiles {
  files: AddonFile[];
  unmade: UnmadeFile[];
  diagnostics: Diagnostic[];
}

/**
 * Puts the typed definitions together with their bodies.
 * @param bodies What the body files rendered to, in the order of the template files; two of one name are reported
 * elsewhere, and the first counts.
 */
export function typedDefinitions(
  source: AddonSource,
  bodies: readonly { template: TemplateFile; rendered: RenderedTemplate }[],
  parts: ReadonlyMap<string, DefinitionParts>,
): DefinitionFiles {
  const made: DefinitionFiles = { files: [], unmade: [], diagnostics: [] };
  for (const definition of source.definitions ?? []) {
    const path = definitionPath(definition.name);
    const body = bodies.find(({ template }) => outputPath(template) === path);
    if (!body) made.diagnostics.push(withoutBody(source, definition));
    const file = body?.rendered.file;
    if (!body || !file) {
      made.unmade.push({ path, text: body?.rendered.text ?? "" });
      continue;
    }
    const own = parts.get(definition.name) ?? {};
    if (own.uiSchema) made.files.push(uiSchemaFile(source, definition, own.uiSchema));
    const { template } = body;
    const one = definitionFile(source, definition, { body: { template, file }, parts: own });
    made.diagnostics.push(...one.diagnostics);
    if (one.file) made.files.push(one.file);
    if (one.unmade) made.unmade.push(one.unmade);
  }
  return made;
}

function withoutBody(source: AddonSource, { name, type }: TypedDefinition): Diagnostic {
  const path = `definitions.${name}.name`;
  const file = `${source.root}/templates/definitions/${name}.cue`;
  const message = `The definition "${name}" has no body file`;
  const hint = `Create ${file}: ${lowerFirst(exampleOf(type))}`;
  return diagnostic("definition/no-body", message, positionOf(source, path), { path, hint });
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/**
 * Whether a file in definitions/ is the body of a definition that does not exist, and says so. A file with a header
 * of its own is a whole definition, which needs no typed one.
 */
export function orphanBody(
  source: AddonSource,
  template: TemplateFile,
): { isOrphan: boolean; diagnostics: Diagnostic[] } {
  const { definitions = [], unsound = [] } = source;
  const isUnsound = unsound.includes("definitions");
  const name = /^definitions\/(.+)\.cue(?:\.hbs)?$/.exec(template.path)?.[1];
  if (name === undefined || (definitions.length === 0 && !isUnsound)) return intact;
  const text = textOfUtf8(template.bytes);
  if (text === undefined || isWholeDefinition(text)) return intact;
  if (isUnsound) return { isOrphan: true, diagnostics: [] };
  const at = positionAt(template.file, text, { start: 0, end: 0 });
  const names = definitions.map((definition) => definition.name);
  const meant = suggest(name, names);
  const message = `No typed definition is named "${name}", and the file has no header of its own`;
  const hint = meant
    ? `Rename the file to ${meant}.cue`
    : `List a definition named "${name}" in addon.ts, or remove the file`;
  return {
    isOrphan: true,
    diagnostics: [diagnostic("definition/orphan-body", message, at, { hint })],
  };
}

const intact = { isOrphan: false, diagnostics: [] };

/** Whether a text has what only a whole definition has: a field `template`, or the type of a definition. */
function isWholeDefinition(text: string): boolean {
  return headerType.test(text) || outlineOf(text).fields.some(({ label }) => label === "template");
}
