import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { positionAt, type TextRange } from "../diagnostics/position.ts";
import type { AddonFile, Span, UnmadeFile } from "../model/addon-files.ts";
import { type AddonSource, rangeOf, type TemplateFile } from "../model/addon-source.ts";
import type { TypedDefinition } from "../model/definition.ts";
import { locateSpan } from "../model/locate.ts";
import { hasLoneSurrogate } from "../model/escape-text.ts";
import { textOfUtf8, utf8 } from "../model/utf8.ts";
import { addonPosition } from "./addon-position.ts";
import { bodyProblems } from "./body-problems.ts";
import { definitionHeader } from "./definition-header.ts";
import { innermostPieces } from "./parameter-file.ts";
import type { DefinitionParts } from "./render-parts.ts";
import { type CueOutline, outlineOf } from "./scan-cue.ts";
import { type Spanned, SpannedText } from "./spanned-text.ts";

/** A definition's body, rendered: what stands in its file below templates/definitions. */
export interface DefinitionBody {
  template: TemplateFile;
  file: AddonFile;
}

export interface RenderedDefinition {
  /** Absent after a problem that leaves nothing to look at. */
  file?: AddonFile;
  unmade?: UnmadeFile;
  diagnostics: Diagnostic[];
}

/** The file that vela reads for a typed definition. */
export function definitionPath(name: string): string {
  return `definitions/${name}.cue`;
}

/**
 * Makes definitions/<name>.cue: the imports of the body, the typed header, and the template with the rest of the body
 * and the parameters. Every piece keeps its place in the .ts or the body file.
 */
export function definitionFile(
  source: AddonSource,
  definition: TypedDefinition,
  { body, parts }: { body: DefinitionBody; parts: DefinitionParts },
): RenderedDefinition {
  const path = definitionPath(definition.name);
  const text = textOfUtf8(body.file.bytes);
  if (text === undefined) return { unmade: { path, text: "" }, diagnostics: [notUtf8(body)] };
  const spanned = { text, spans: body.file.spans };
  const outline = outlineOf(text);
  const problems = bodyProblems(definition, text, outline);
  const diagnostics = problems.map(({ code, message, range, hint }) =>
    diagnostic(code, message, bodyPosition(source, body, range), { hint }),
  );
  const all = [...diagnostics, ...brokenTexts(source, definition)];
  if (outline.problem) return { unmade: { path, text }, diagnostics: all };
  const made = printDefinition(source, definition, { spanned, outline, parts });
  return { file: { path, bytes: utf8(made.text), spans: made.spans }, diagnostics: all };
}

function printDefinition(
  source: AddonSource,
  definition: TypedDefinition,
  { spanned, outline, parts }: { spanned: Spanned; outline: CueOutline; parts: DefinitionParts },
): { text: string; spans: Span[] } {
  const own = `definitions.${definition.name}`;
  const whole = placeOf(source, own);
  const printer = new SpannedText();
  const { text } = spanned;
  const start = text.startsWith("\uFEFF") ? 1 : 0;
  const imports = { start, end: Math.max(start, outline.importsEnd) };
  if (outline.importsEnd > 0) {
    printer.piece(spanned, imports);
    printer.made("\n\n", whole);
  }
  for (const piece of definitionHeader(definition)) {
    printer.made(piece.text, piece.path === "" ? whole : placeOf(source, `${own}.${piece.path}`));
  }
  printer.made("\ntemplate: {\n", whole);
  const rest = trimmedLines(text, imports.end);
  if (rest.start < rest.end) {
    printer.indented(spanned, rest, "\t");
    printer.made("\n\n", whole);
  }
  printParameters(printer, source, { definition, parts });
  printer.made("}\n", whole);
  return printer.finish();
}

/** From the first line behind `start` that is not blank to the last one. */
function trimmedLines(text: string, start: number): TextRange {
  const blank = /^(?:[^\S\n]*\n)*/.exec(text.slice(start))?.[0].length ?? 0;
  return { start: start + blank, end: Math.max(start + blank, text.trimEnd().length) };
}

function printParameters(
  printer: SpannedText,
  source: AddonSource,
  { definition, parts }: { definition: TypedDefinition; parts: DefinitionParts },
): void {
  const root = `definitions.${definition.name}.parameters`;
  const place = placeOf(source, root);
  const { parameterCue: cue } = parts;
  if (definition.parameters === undefined) printer.made("\tparameter: {}\n", place);
  else if (!cue) printer.made("\tparameter: _\n", place, { isStandIn: true });
  else {
    const spans = innermostPieces(cue).flatMap(({ range, path }): Span[] => {
      const at = placeOf(source, path === "" ? root : `${root}.${path}`);
      return at ? [{ generated: range, source: at, kind: "expression" }] : [];
    });
    printer.indented({ text: cue.text, spans }, { start: 0, end: cue.text.length }, "\t");
  }
}

function placeOf(source: AddonSource, path: string): Span["source"] | undefined {
  const from = rangeOf(source, path);
  return from && { file: from.file, range: from.range };
}

/** Where a range of the rendered body is written. */
function bodyPosition(
  source: AddonSource,
  { template, file }: DefinitionBody,
  range: TextRange,
): ReturnType<typeof positionAt> {
  const text = source.texts.get(template.file) ?? "";
  return positionAt(template.file, text, locateSpan(file.spans, range)?.range ?? range);
}

function notUtf8({ template }: DefinitionBody): Diagnostic {
  const at = positionAt(template.file, "", { start: 0, end: 0 });
  const message = "The body of the definition is not UTF-8 text";
  return diagnostic("layout/not-text", message, at, { hint: "Save it as UTF-8" });
}

/** CUE has no literal for half of a surrogate pair. */
function brokenTexts(source: AddonSource, definition: TypedDefinition): Diagnostic[] {
  const own = `definitions.${definition.name}`;
  return Object.entries(definition).flatMap(([field, value]) => {
    // The schema stage looks at the parameters.
    if (field === "parameters" || !textsIn(value).some(hasLoneSurrogate)) return [];
    const path = `${own}.${field}`;
    const message = `The field "${path}" holds half of a surrogate pair`;
    const details = { path, hint: "Remove the broken character" };
    return [diagnostic("definition/invalid-field", message, addonPosition(source, path), details)];
  });
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return [...Object.keys(value), ...Object.values(value).flatMap(textsIn)];
}
