import type { TextRange } from "../diagnostics/position.ts";
import { suggest } from "../diagnostics/suggest.ts";
import { rangeOfNode } from "./parse-template.ts";
import type { TemplateProblem } from "./template-problem.ts";
import {
  blockNames,
  type CallExpression,
  type Expression,
  type PathExpression,
  type PathStart,
} from "./template-tree.ts";

/** What is needed to tell a path from the call of a helper. */
export interface ExpressionLowering {
  helperNames: readonly string[];
  /** Names of `as |name|` that are in sight; they win over helpers, as in Handlebars. */
  names: ReadonlySet<string>;
  problems: TemplateProblem[];
}

interface Call extends hbs.AST.Node {
  path: hbs.AST.Expression;
  params: hbs.AST.Expression[];
  hash: hbs.AST.Hash | undefined;
}

/** What stands between `{{` and `}}`: a path, or a helper with its arguments. */
export function lowerPrinted(
  mustache: hbs.AST.MustacheStatement,
  lowering: ExpressionLowering,
): Expression | undefined {
  const call = mustache as unknown as Call;
  if (mustache.path.type !== "PathExpression") {
    lowering.problems.push({
      code: "template/unsupported",
      message: "A literal cannot be printed",
      range: rangeOfNode(mustache.path),
      hint: "Write its text without the braces around it",
    });
    return undefined;
  }
  const path = mustache.path as hbs.AST.PathExpression;
  const isCall = call.params.length > 0 || call.hash !== undefined;
  if (isCall || isHelper(path, lowering)) return lowerCall(call, path, lowering);
  return lowerPath(path, lowering);
}

/** An argument of a helper or of a block. */
export function lowerExpression(
  node: hbs.AST.Expression,
  lowering: ExpressionLowering,
): Expression | undefined {
  const range = rangeOfNode(node);
  switch (node.type) {
    case "StringLiteral":
    case "NumberLiteral":
    case "BooleanLiteral":
      return { kind: "literal", value: (node as hbs.AST.StringLiteral).value, range };
    case "NullLiteral":
      return { kind: "literal", value: null, range };
    case "PathExpression":
      return lowerPath(node as hbs.AST.PathExpression, lowering);
    case "SubExpression":
      return lowerCall(node as unknown as Call, (node as hbs.AST.SubExpression).path, lowering);
    default:
      lowering.problems.push({
        code: "template/unsupported",
        message: 'The value "undefined" has no place in a template file',
        range,
        hint: "Write null, or leave the argument out",
      });
      return undefined;
  }
}

function lowerCall(
  call: Call,
  path: hbs.AST.PathExpression,
  lowering: ExpressionLowering,
): CallExpression | undefined {
  const lowered = call.params.map((parameter) => lowerExpression(parameter, lowering));
  const options = (call.hash?.pairs ?? []).map((pair) => {
    const value = lowerExpression(pair.value, lowering);
    return value && { name: pair.key, value, range: rangeOfNode(pair) };
  });
  if (!isHelper(path, lowering)) {
    lowering.problems.push(unknownHelper(path, lowering));
    return undefined;
  }
  const values = lowered.filter((value) => value !== undefined);
  const known = options.filter((option) => option !== undefined);
  if (values.length < lowered.length || known.length < options.length) return undefined;
  const range = rangeOfNode(call);
  return { kind: "call", helper: path.original, arguments: values, options: known, range };
}

function unknownHelper(
  path: hbs.AST.PathExpression,
  lowering: ExpressionLowering,
): TemplateProblem {
  const name = path.original;
  const near = suggest(name, lowering.helperNames);
  const block = (blockNames as readonly string[]).includes(name);
  const listed = [...lowering.helperNames].sort().join(", ");
  return {
    code: "template/unknown-helper",
    message: `There is no helper "${name}"`,
    range: rangeOfNode(path),
    hint: block
      ? `Write {{#${name} …}} and {{/${name}}}`
      : near === undefined
        ? `Use one of: ${listed}`
        : `Write "${near}"`,
  };
}

/** As Handlebars decides: one plain part that no `as |name|` takes. */
function isHelper(path: hbs.AST.PathExpression, lowering: ExpressionLowering): boolean {
  const isSimple = path.parts.length === 1 && path.depth === 0 && !isScoped(path) && !path.data;
  if (!isSimple || lowering.names.has(path.original)) return false;
  return lowering.helperNames.includes(path.original);
}

/** `this.x`, `./x`: never a helper and never an `as |name|`. */
function isScoped(path: hbs.AST.PathExpression): boolean {
  return /^(?:\.|this\b)/.test(path.original);
}

function lowerPath(
  path: hbs.AST.PathExpression,
  lowering: ExpressionLowering,
): PathExpression | undefined {
  const range = rangeOfNode(path);
  const [first = "", ...rest] = path.parts;
  const written = path.original;
  const at = (start: PathStart, parts: string[]): PathExpression => ({
    kind: "path",
    start,
    parts,
    written,
    range,
  });
  if (path.data) return lowerDataPath(path, range, lowering, at);
  const isName = path.depth === 0 && !isScoped(path) && lowering.names.has(first);
  if (isName) return at({ from: "name", name: first }, rest);
  return at({ from: "context", depth: path.depth }, path.parts);
}

const loopNames = ["index", "key", "first", "last"];

function lowerDataPath(
  path: hbs.AST.PathExpression,
  range: TextRange,
  lowering: ExpressionLowering,
  at: (start: PathStart, parts: string[]) => PathExpression,
): PathExpression | undefined {
  const [name = "", ...rest] = path.parts;
  if (name === "root" && path.depth === 0) return at({ from: "root" }, rest);
  if (loopNames.includes(name) && rest.length === 0) {
    return at({ from: "loop", name, depth: path.depth }, []);
  }
  const near = suggest(name, [...loopNames, "root"]);
  lowering.problems.push({
    code: "template/unknown-path",
    message: `There is no "${path.original}"`,
    range,
    hint: `Use ${near === undefined ? "@index, @key, @first, @last or @root" : `@${near}`}`,
  });
  return undefined;
}
