import type { TextRange } from "../diagnostics/position.ts";
import { suggest } from "../diagnostics/suggest.ts";
import { type ExpressionLowering, lowerExpression, lowerPrinted } from "./lower-expression.ts";
import { rangeOfNode } from "./parse-template.ts";
import type { TemplateProblem } from "./template-problem.ts";
import { anyValue } from "./stand-in.ts";
import { blockNames, type TemplateNode } from "./template-tree.ts";

export interface LoweredTemplate {
  nodes: TemplateNode[];
  problems: TemplateProblem[];
}

/** Turns Handlebars' syntax tree into ours, which holds only what an addon's templates may use. */
export function lowerTemplate(
  program: hbs.AST.Program,
  options: { text: string; helperNames: readonly string[] },
): LoweredTemplate {
  const problems: TemplateProblem[] = [];
  const lowering: Lowering = { ...options, names: new Set(), problems };
  return { nodes: lowerBody(program, lowering), problems };
}

interface Lowering extends ExpressionLowering {
  text: string;
}

function lowerBody(program: hbs.AST.Program | undefined, lowering: Lowering): TemplateNode[] {
  return (program?.body ?? []).flatMap((statement) => lowerStatement(statement, lowering) ?? []);
}

function lowerStatement(
  statement: hbs.AST.Statement,
  lowering: Lowering,
): TemplateNode | undefined {
  switch (statement.type) {
    case "ContentStatement":
      return lowerContent(statement as hbs.AST.ContentStatement);
    case "MustacheStatement":
      return lowerMustache(statement as hbs.AST.MustacheStatement, lowering);
    case "BlockStatement":
      return lowerBlock(statement as hbs.AST.BlockStatement, lowering);
    case "CommentStatement":
      return undefined;
    default:
      lowering.problems.push({
        code: "template/unsupported",
        message: `${featureNames[statement.type] ?? statement.type} has no place in an addon's template file`,
        range: rangeOfNode(statement),
        hint: "Write the text where it is needed, or make it a value of the addon's data",
      });
      return undefined;
  }
}

const featureNames: Readonly<Record<string, string>> = {
  PartialStatement: "A partial",
  PartialBlockStatement: "A partial block",
  Decorator: "A decorator",
  DecoratorBlock: "A decorator block",
};

/** The text after whitespace control, at the place where it stands in the file. */
function lowerContent(content: hbs.AST.ContentStatement): TemplateNode | undefined {
  const text = content.value;
  if (text === "") return undefined;
  const original = content.original as unknown as string;
  const start = rangeOfNode(content).start + strippedBefore(original, text);
  return { kind: "text", text, range: { start, end: start + text.length } };
}

/** How many characters whitespace control took away before `text`, which is a piece of `original`. */
function strippedBefore(original: string, text: string): number {
  // White space that could stand at several places was mostly taken from the start.
  return original.lastIndexOf(text);
}

function lowerMustache(
  mustache: hbs.AST.MustacheStatement,
  lowering: Lowering,
): TemplateNode | undefined {
  const expression = lowerPrinted(mustache, lowering);
  const range = rangeOfNode(mustache);
  const isVerbatim = !mustache.escaped;
  if (!expression) return isVerbatim ? undefined : { kind: "failed", standIn: anyValue, range };
  return { kind: "print", expression, isVerbatim, range };
}

function lowerBlock(block: hbs.AST.BlockStatement, lowering: Lowering): TemplateNode | undefined {
  const name = block.path.original;
  const range = rangeOfNode(block.path);
  const refused = refusedBlock(block, lowering);
  if (refused) {
    lowering.problems.push({ range, ...refused });
    return undefined;
  }
  const argument = lowerArgument(block, lowering);
  const names = blockParametersOf(block);
  const inner = { ...lowering, names: new Set([...lowering.names, ...names]) };
  const body = lowerBody(block.program, inner);
  const otherwise = lowerBody(block.inverse, lowering);
  if (!argument) return undefined;
  switch (name) {
    case "each":
      return { kind: "each", items: argument, names, body, otherwise };
    case "with":
      return { kind: "with", value: argument, names, body, otherwise };
    default:
      return { kind: "if", condition: argument, isNegated: name === "unless", body, otherwise };
  }
}

function blockParametersOf(block: hbs.AST.BlockStatement): string[] {
  // Absent when the block is the `else if` of another one.
  return (block.program as { blockParams?: string[] } | undefined)?.blockParams ?? [];
}

function lowerArgument(
  block: hbs.AST.BlockStatement,
  lowering: Lowering,
): ReturnType<typeof lowerExpression> {
  const [argument, second] = block.params;
  const option = (block.hash as hbs.AST.Hash | undefined)?.pairs[0];
  const name = block.path.original;
  if (argument && !second && !option) return lowerExpression(argument, lowering);
  const extra = second ?? option;
  lowering.problems.push({
    code: "template/helper-failed",
    message: `The block "${name}" takes exactly one value`,
    range: rangeOfNode(extra ?? block.path),
    hint: extra ? "Remove what follows the first value" : `Write {{#${name} path.to.value}}`,
  });
  return undefined;
}

type Refusal = Pick<TemplateProblem, "code" | "message" | "hint"> & { range?: TextRange };

function refusedBlock(block: hbs.AST.BlockStatement, lowering: Lowering): Refusal | undefined {
  const name = block.path.original;
  const { start } = rangeOfNode(block);
  const opening = lowering.text.slice(start, start + 4);
  const code = "template/unsupported";
  if (opening === "{{{{") {
    const hint = 'Write "\\{{" for two braces of the text itself';
    return { code, message: "A raw block has no place in an addon's template file", hint };
  }
  if (/^\{\{~?\^/.test(opening)) {
    const hint = `Write {{#unless ${name}}}`;
    return { code, message: `The inverse section "${name}" is ambiguous`, hint };
  }
  if (isBlockName(name)) return refusedNames(block);
  if (block.params.length === 0) {
    const hint = `Write {{#if ${name}}}, {{#each ${name}}} or {{#with ${name}}}`;
    return { code, message: `The section "${name}" is ambiguous`, hint };
  }
  return {
    code: "template/unknown-helper",
    message: `There is no block helper "${name}"`,
    hint: `Use "${suggest(name, blockNames) ?? blockNames.join('", "')}"`,
  };
}

function isBlockName(name: string): boolean {
  return (blockNames as readonly string[]).includes(name);
}

function refusedNames(block: hbs.AST.BlockStatement): Refusal | undefined {
  const name = block.path.original;
  const limit = name === "each" ? 2 : name === "with" ? 1 : 0;
  if (blockParametersOf(block).length <= limit) return undefined;
  return {
    code: "template/helper-failed",
    message: `The block "${name}" gives at most ${limit} names with "as |…|"`,
    hint: "Remove the names that follow",
  };
}
