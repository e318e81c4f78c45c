import type { Json } from "../model/json.ts";
import { describeValue, refusedValue } from "./helper-problems.ts";
import type { TemplateHelper } from "./template-helper.ts";
import type { TemplateProblem } from "./template-problem.ts";
import type { CallExpression, Expression, PathExpression, PrintNode } from "./template-tree.ts";

/** The data that the expressions at one place see. */
export interface Scope {
  root: Json;
  /** The current data first, then those further out; at least one. */
  contexts: readonly Json[];
  names: ReadonlyMap<string, Json>;
  /** The loops around the place, the innermost first. */
  loops: readonly Loop[];
}

export interface Loop {
  index: number;
  key: string | number;
  first: boolean;
  last: boolean;
}

export interface Evaluation {
  helpers: ReadonlyMap<string, TemplateHelper>;
  /** Problems that show only with the data at hand are added. */
  problems: TemplateProblem[];
  /** What the output's line holds so far. */
  linePrefix: string;
}

/** The value of an expression; undefined when a key that can be left out is not set, or after a problem. */
export function evaluate(
  expression: Expression,
  scope: Scope,
  evaluation: Evaluation,
): Json | undefined {
  switch (expression.kind) {
    case "literal":
      return expression.value;
    case "path":
      return lookUp(expression, scope);
    case "call":
      return callHelper(expression, scope, evaluation);
  }
}

/** Handlebars' truth: empty lists are false, empty objects are true. */
export function isTruthy(value: Json | undefined): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

/** The text that a `{{…}}` prints; empty after a problem. */
export function printable(node: PrintNode, scope: Scope, evaluation: Evaluation): string {
  const { expression } = node;
  const value = valueOf(expression, scope, evaluation);
  if (value === undefined) return "";
  const refused = refusedValue(value, "printable");
  if (refused === undefined) return printedText(value);
  const isComposite = typeof value === "object";
  evaluation.problems.push({
    code: "template/not-text",
    message: `A printed value ${refused}`,
    range: node.range,
    hint: isComposite
      ? `Print ${describeValue(value)} with a helper such as cueValue, yamlValue or json`
      : "Correct the value in the addon's data",
  });
  return "";
}

/** Text as it is, a number or a boolean as JSON writes it. */
export function printedText(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** A value that has to be there. */
function valueOf(expression: Expression, scope: Scope, evaluation: Evaluation): Json | undefined {
  const value = evaluate(expression, scope, evaluation);
  if (value !== undefined || expression.kind !== "path") return value;
  const [loop] = scope.loops;
  const where = loop ? ` in item ${JSON.stringify(loop.key)} of the loop` : "";
  evaluation.problems.push({
    code: "template/unknown-path",
    message: `"${expression.written}" is not set${where}`,
    range: expression.range,
    hint: `Set it, or put {{#if ${expression.written}}} around its use`,
  });
  return undefined;
}

function lookUp(path: PathExpression, scope: Scope): Json | undefined {
  const { start } = path;
  if (start.from === "loop") {
    return scope.loops[start.depth]?.[start.name as keyof Loop];
  }
  let value: Json | undefined;
  if (start.from === "context") value = scope.contexts[start.depth];
  else value = start.from === "root" ? scope.root : scope.names.get(start.name);
  for (const part of path.parts) value = memberOf(value, part);
  return value;
}

/** Own members only: a template cannot reach what JavaScript hangs on every object. */
function memberOf(value: Json | undefined, part: string): Json | undefined {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, part)) return undefined;
  return (value as Record<string, Json | undefined>)[part];
}

function callHelper(
  call: CallExpression,
  scope: Scope,
  evaluation: Evaluation,
): string | undefined {
  const helper = evaluation.helpers.get(call.helper);
  if (!helper) throw new Error(`The check let the unknown helper "${call.helper}" pass`);
  const values = call.arguments.map((argument, at) => {
    const value = valueOf(argument, scope, evaluation);
    const refused = value === undefined ? "" : refusedValue(value, helper.takes[at] ?? "value");
    if (refused === undefined) return value;
    if (refused !== "") evaluation.problems.push(refusal(call, argument, refused));
    return undefined;
  });
  const options = optionsOf(call, scope, evaluation);
  const given = values.filter((value) => value !== undefined);
  if (given.length < values.length || !options) return undefined;
  const answer = helper.print({ values: given, options, linePrefix: evaluation.linePrefix });
  if ("text" in answer) return answer.text;
  evaluation.problems.push({
    code: "template/helper-failed",
    message: answer.refusal,
    range: call.range,
    hint: answer.hint,
  });
  return undefined;
}

function refusal(call: CallExpression, argument: Expression, reason: string): TemplateProblem {
  return {
    code: "template/helper-failed",
    message: `The helper "${call.helper}" ${reason}`,
    range: argument.range,
    hint: "Give it another value, or use another helper",
  };
}

function optionsOf(
  call: CallExpression,
  scope: Scope,
  evaluation: Evaluation,
): ReadonlyMap<string, number> | undefined {
  const options = new Map<string, number>();
  for (const option of call.options) {
    const value = valueOf(option.value, scope, evaluation);
    if (value === undefined) return undefined;
    if (typeof value !== "number" || !Number.isInteger(value) || value < 0 || value > 100) {
      evaluation.problems.push({
        code: "template/helper-failed",
        message: `The option "${option.name}" is no whole number from 0 to 100`,
        range: option.range,
        hint: `Write ${option.name}=1, for example`,
      });
      return undefined;
    }
    options.set(option.name, value);
  }
  return options;
}
