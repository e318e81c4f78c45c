import {
  cueBlock,
  cueLabel,
  cueString,
  cueText,
  cueTextBlock,
  cueValue,
  isStableLabel,
} from "../model/cue-literal.ts";
import type { Json } from "../model/json.ts";
import { isBlock, yamlBlock, yamlString, yamlValue } from "../model/yaml-literal.ts";
import { printedText } from "./evaluate-expression.ts";
import { markdownCell } from "../model/markdown-cell.ts";
import type {
  ArgumentKind,
  HelperAnswer,
  HelperCall,
  OutputLanguage,
  TemplateHelper,
} from "./template-helper.ts";

/** Every helper by its name. `parameterTable` is the README's table that the schema stage made. */
export function templateHelpers(parameterTable: string): ReadonlyMap<string, TemplateHelper> {
  const helpers: Record<string, TemplateHelper> = {
    cueString: helper("cue", "text", ({ text }) => cueString(text)),
    cueLabel: withStableLabels(
      helper("cue", "text", ({ text }) => cueLabel(text)),
      (labels) => labels.map(printedText),
    ),
    cueValue: withStableLabels(
      helper("cue", "value", ({ value, indent }) => cueValue(value, indent)),
      ([value]) => keysIn(value ?? null),
    ),
    cueText: {
      ...helper("cue", "text", ({ text, call }) => cueText(text, call.options.get("hashes"))),
      options: ["hashes"],
    },
    cueBlock: helper("cue", "text", ({ text, indent }) => cueBlock(text, indent)),
    cueTextBlock: helper("cue", "text", ({ text, indent }) => cueTextBlock(text, indent)),
    yamlString: helper("yaml", "text", ({ text }) => yamlString(text)),
    yamlValue: helper("yaml", "value", ({ value }) => yamlValue(value)),
    yamlBlock: { language: "yaml", takes: ["value"], options: [], print: printYamlBlock },
    markdownCell: helper("text", "printable", ({ text }) => markdownCell(text)),
    parameterTable: helper("text", undefined, () => parameterTable.replace(/\n+$/, "")),
    json: helper("text", "value", ({ value }) => JSON.stringify(value)),
  };
  return new Map(Object.entries(helpers));
}

interface HelperInput {
  value: Json;
  /** A text as it is, another value as JSON. */
  text: string;
  /** The white space that the output's line starts with. */
  indent: string;
  call: HelperCall;
}

/** A helper with at most one argument that accepts every value of its kind. */
function helper(
  language: OutputLanguage,
  takes: ArgumentKind | undefined,
  print: (input: HelperInput) => string,
): TemplateHelper {
  return {
    language,
    takes: takes === undefined ? [] : [takes],
    options: [],
    print: (call) => {
      const value = call.values[0] ?? null;
      const text = printedText(value);
      const indent = /^[ \t]*/.exec(call.linePrefix)?.[0] ?? "";
      return { text: print({ value, text, indent, call }) };
    },
  };
}

/** Refuses labels that CUE would change. */
function withStableLabels(
  helper: TemplateHelper,
  labelsOf: (values: readonly Json[]) => string[],
): TemplateHelper {
  return {
    ...helper,
    print: (call) => {
      const changed = labelsOf(call.values).find((label) => !isStableLabel(label));
      if (changed === undefined) return helper.print(call);
      return {
        refusal: `CUE would write the label ${JSON.stringify(changed)} with other characters`,
        hint: "Write it with composed characters (Unicode NFC)",
      };
    },
  };
}

function keysIn(value: Json): string[] {
  if (typeof value !== "object" || value === null) return [];
  const keys = Array.isArray(value) ? [] : Object.keys(value);
  return [...keys, ...Object.values(value).flatMap(keysIn)];
}

function printYamlBlock({ values, linePrefix }: HelperCall): HelperAnswer {
  const value = values[0] ?? null;
  if (isBlock(value) && !/^ *(?:- +)*$/.test(linePrefix)) {
    return {
      refusal: "A YAML block of several lines cannot start behind other text",
      hint: "Put it on a line of its own, indented with blanks, or use yamlValue",
    };
  }
  return { text: yamlBlock(value, " ".repeat(linePrefix.length)) };
}
