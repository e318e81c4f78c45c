import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { positionAt } from "../diagnostics/position.ts";
import type { AddonFile } from "../model/addon-files.ts";
import type { TemplateFile } from "../model/addon-source.ts";
import { checkTemplate } from "./check-template.ts";
import { lowerTemplate } from "./lower-template.ts";
import { OutputPrinter } from "./output-text.ts";
import { parseTemplate } from "./parse-template.ts";
import { runTemplate } from "./run-template.ts";
import type { TemplateInput } from "./template-data.ts";
import { languageOf, type TemplateHelper } from "./template-helper.ts";
import type { TemplateProblem } from "./template-problem.ts";
import { textOfUtf8, utf8 } from "./utf8.ts";

/** What every template file is rendered with. */
export interface TemplateSetting {
  input: TemplateInput;
  helpers: ReadonlyMap<string, TemplateHelper>;
}

export interface RenderedTemplate {
  /** Absent after a problem, unless it is CUE, where a value can stand in for an expression that failed. */
  file?: AddonFile;
  /** The template file's text; absent when it is not UTF-8. */
  text?: string;
  diagnostics: Diagnostic[];
}

/** Where a template file's output goes: its own path without `.hbs`. */
export function outputPath(template: TemplateFile): string {
  return template.path.replace(/\.hbs$/, "");
}

/** Renders a `.hbs` file; copies any other one byte for byte. */
export function renderTemplateFile(
  template: TemplateFile,
  setting: TemplateSetting,
): RenderedTemplate {
  if (/(?:^|\/)\.hbs$/.test(template.path)) return { diagnostics: [namesNoFile(template)] };
  const text = textOfUtf8(template.bytes);
  if (!template.path.endsWith(".hbs")) return { ...copied(template, text), diagnostics: [] };
  if (text === undefined) return { diagnostics: [notUtf8(template)] };
  const output = new OutputPrinter(template.file);
  const { problems, hasStandIns } = printTemplate(
    { path: outputPath(template), text },
    output,
    setting,
  );
  const diagnostics = problems.map(({ code, message, range, hint }) =>
    diagnostic(code, message, positionAt(template.file, text, range), hint ? { hint } : {}),
  );
  if (diagnostics.length > 0 && !hasStandIns) return { text, diagnostics };
  const printed = output.finish();
  const file = { path: outputPath(template), bytes: utf8(printed.text), spans: printed.spans };
  return { file, text, diagnostics };
}

interface PrintedTemplate {
  problems: TemplateProblem[];
  /** Whether the output can be looked at in spite of the problems. */
  hasStandIns: boolean;
}

/** Running a template that the checks found something in reports traces of the same; they are left out. */
function printTemplate(
  template: { path: string; text: string },
  output: OutputPrinter,
  { input, helpers }: TemplateSetting,
): PrintedTemplate {
  const { path, text } = template;
  const parsed = parseTemplate(text);
  if (!parsed.ok) {
    const problems: TemplateProblem[] = [{ code: "template/syntax-error", ...parsed.problem }];
    return { problems, hasStandIns: false };
  }
  const lowered = lowerTemplate(parsed.program, { text, helperNames: [...helpers.keys()] });
  const language = languageOf(path);
  const checks = { helpers, language, root: input.shape };
  const problems = [...lowered.problems, ...checkTemplate(lowered.nodes, checks)];
  const found = problems.length === 0 ? problems : [];
  runTemplate(lowered.nodes, input.data, { helpers, problems: found, output });
  const isCovered = ({ code, range }: TemplateProblem): boolean =>
    code === "template/unquoted" || output.standsInFor(range);
  return { problems, hasStandIns: language === "cue" && problems.every(isCovered) };
}

function copied(
  template: TemplateFile,
  text: string | undefined,
): Omit<RenderedTemplate, "diagnostics"> {
  const { path, bytes, file } = template;
  if (text === undefined || text === "") return { file: { path, bytes, spans: [] } };
  const range = { start: 0, end: text.length };
  return {
    file: { path, bytes, spans: [{ generated: range, source: { file, range }, kind: "literal" }] },
    text,
  };
}

function namesNoFile(template: TemplateFile): Diagnostic {
  return diagnostic(
    "template/unsupported",
    "The template file's name says no output file",
    positionAt(template.file, "", { start: 0, end: 0 }),
    { hint: "Name it like its output, followed by .hbs" },
  );
}

function notUtf8(template: TemplateFile): Diagnostic {
  return diagnostic(
    "template/syntax-error",
    "The template file is not UTF-8 text",
    positionAt(template.file, "", { start: 0, end: 0 }),
    { hint: "Save it as UTF-8, or take .hbs off its name to copy it as it is" },
  );
}
