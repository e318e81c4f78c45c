import { suggest } from "../diagnostics/suggest.ts";
import { isJsonObject, type Json } from "../model/json.ts";
import { hasLoneSurrogate } from "../model/escape-text.ts";
import type { ArgumentKind, OutputLanguage, TemplateHelper } from "./template-helper.ts";
import type { TemplateProblem } from "./template-problem.ts";
import type { CallExpression, PrintNode } from "./template-tree.ts";

/** A call with too few, too many or unknown arguments. */
export function missingArgument(
  call: CallExpression,
  helper: TemplateHelper,
): TemplateProblem | undefined {
  const code = "template/helper-failed";
  const wanted = helper.takes.length;
  if (call.arguments.length !== wanted) {
    const extra = call.arguments[wanted];
    const values = wanted === 1 ? "exactly one value" : "no value";
    const hint = extra ? "Remove what follows" : `Write {{${call.helper} path.to.value}}`;
    const message = `The helper "${call.helper}" takes ${values}`;
    return { code, message, range: (extra ?? call).range, hint };
  }
  const option = call.options.find(({ name }) => !helper.options.includes(name));
  if (!option) return undefined;
  const near = suggest(option.name, helper.options);
  const hint = near === undefined ? "Remove the option" : `Write "${near}"`;
  const message = `The helper "${call.helper}" has no option "${option.name}"`;
  return { code, message, range: option.range, hint };
}

const quoting: Readonly<Record<OutputLanguage, string>> = {
  cue: "cueString, cueLabel, cueValue or cueText",
  yaml: "yamlString, yamlValue or yamlBlock",
  text: "",
};

/** A value that is printed into CUE or YAML as it is, so that it could end its literal. */
export function unquoted(
  node: PrintNode,
  into: { language: OutputLanguage; helpers: ReadonlyMap<string, TemplateHelper> },
): TemplateProblem | undefined {
  const { expression } = node;
  const { language } = into;
  if (language === "text" || isPlainCount(node)) return undefined;
  const helper = expression.kind === "call" ? expression.helper : undefined;
  if (helper !== undefined && into.helpers.get(helper)?.language === language) return undefined;
  const name = language.toUpperCase();
  return {
    code: "template/unquoted",
    message:
      helper === undefined
        ? `A value is printed into ${name} without quoting`
        : `The helper "${helper}" does not quote for ${name}`,
    range: node.range,
    hint: `Use ${quoting[language]}; or write {{{ }}} for text that already is ${name}`,
  };
}

/** `@index`, `@first` and `@last` are digits or a boolean in every language. */
function isPlainCount({ expression }: PrintNode): boolean {
  if (expression.kind !== "path" || expression.start.from !== "loop") return false;
  return expression.start.name !== "key";
}

const kindNames: Readonly<Record<ArgumentKind, string>> = {
  text: "text",
  printable: "text, a number or a boolean",
  value: "a value",
};

/** Why a helper cannot take a value, in words that follow the value's description; undefined when it can. */
export function refusedValue(value: Json, kind: ArgumentKind): string | undefined {
  const flaw = unencodable(value);
  if (flaw !== undefined) return flaw;
  if (kind === "value" || typeof value === "string") return undefined;
  const isPrintable = typeof value === "number" || typeof value === "boolean";
  if (kind === "printable" && isPrintable) return undefined;
  return `takes ${kindNames[kind]}, not ${describeValue(value)}`;
}

/** What no text file can hold: half of a surrogate pair, or a number that is none. */
function unencodable(value: Json): string | undefined {
  if (typeof value === "string") {
    return hasLoneSurrogate(value) ? "cannot write half of a surrogate pair" : undefined;
  }
  if (typeof value === "number" && !Number.isFinite(value))
    return "cannot write an infinite number";
  return partsOf(value)
    .map(unencodable)
    .find((flaw) => flaw !== undefined);
}

function partsOf(value: Json): readonly Json[] {
  if (Array.isArray(value)) return value;
  return isJsonObject(value) ? [...Object.keys(value), ...Object.values(value)] : [];
}

export function describeValue(value: Json): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  return typeof value === "string" ? "text" : `a ${typeof value}`;
}
