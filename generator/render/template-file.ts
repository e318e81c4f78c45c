import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { positionAt } from "../diagnostics/position.ts";
import type { AddonFile } from "../model/addon-files.ts";
import type { TemplateFile } from "../model/addon-source.ts";
import { checkTemplate } from "./check-template.ts";
import { type LoweredTemplate, lowerTemplate } from "./lower-template.ts";
import { OutputPrinter } from "./output-text.ts";
import { parseTemplate } from "./parse-template.ts";
import { runTemplate } from "./run-template.ts";
import { withoutData } from "./stand-in.ts";
import type { TemplateInput } from "./template-data.ts";
import { languageOf, type OutputLanguage, type TemplateHelper } from "./template-helper.ts";
import type { TemplateProblem } from "./template-problem.ts";
import { textOfUtf8, utf8 } from "../model/utf8.ts";

/** What every template file is rendered with. */
export interface TemplateSetting {
  input: TemplateInput;
  helpers: ReadonlyMap<string, TemplateHelper>;
  /** False when the project's data could not be read: then only what does not depend on it is looked at. */
  isDataKnown: boolean;
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
  const { problems, isUsable } = printTemplate(
    { path: outputPath(template), text },
    output,
    setting,
  );
  const diagnostics = problems.map(({ code, message, range, hint }) =>
    diagnostic(code, message, positionAt(template.file, text, range), hint ? { hint } : {}),
  );
  if (!isUsable) return { text, diagnostics };
  const printed = output.finish();
  const file = { path: outputPath(template), bytes: utf8(printed.text), spans: printed.spans };
  return { file, text, diagnostics };
}

interface PrintedTemplate {
  problems: TemplateProblem[];
  /** Whether the output is complete, or can be looked at in spite of the problems. */
  isUsable: boolean;
}

function printTemplate(
  template: { path: string; text: string },
  output: OutputPrinter,
  setting: TemplateSetting,
): PrintedTemplate {
  const { path, text } = template;
  const parsed = parseTemplate(text);
  if (!parsed.ok) {
    const problems: TemplateProblem[] = [{ code: "template/syntax-error", ...parsed.problem }];
    return { problems, isUsable: false };
  }
  const helperNames = [...setting.helpers.keys()];
  const lowered = lowerTemplate(parsed.program, { text, helperNames });
  const language = languageOf(path);
  const ran = setting.isDataKnown
    ? runWithData(lowered, output, { ...setting, language })
    : runWithoutData(lowered, output, setting);
  const { problems } = ran;
  const isCovered = ({ code, range }: TemplateProblem): boolean =>
    code === "template/unquoted" || output.standsInFor(range);
  const isComplete = problems.length === 0 && !output.hasStandIns();
  const isCue = language === "cue" && ran.isWhole && problems.every(isCovered);
  return { problems, isUsable: ran.isWhole && (isComplete || isCue) };
}

interface RunTemplate {
  problems: TemplateProblem[];
  /** False when the data decides about more than values, and is not known. */
  isWhole: boolean;
}

/** Running a template that the checks found something in reports traces of the same; they are left out. */
function runWithData(
  lowered: LoweredTemplate,
  output: OutputPrinter,
  { input, helpers, language }: TemplateSetting & { language: OutputLanguage },
): RunTemplate {
  const checks = { helpers, language, root: input.shape };
  const problems = [...lowered.problems, ...checkTemplate(lowered.nodes, checks)];
  const found = problems.length === 0 ? problems : [];
  runTemplate(lowered.nodes, input.data, { helpers, problems: found, output });
  return { problems, isWhole: true };
}

function runWithoutData(
  { nodes, problems }: LoweredTemplate,
  output: OutputPrinter,
  { input, helpers }: TemplateSetting,
): RunTemplate {
  const known = withoutData(nodes);
  runTemplate(known ?? [], input.data, { helpers, problems: [], output });
  return { problems, isWhole: known !== undefined };
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
