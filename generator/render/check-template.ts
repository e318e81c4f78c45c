import { itemShape, scalarShape, type Shape } from "./data-shape.ts";
import { missingArgument, unquoted } from "./helper-problems.ts";
import { isFailedPath, resolvePath, type ShapeScope } from "./resolve-path.ts";
import type { OutputLanguage, TemplateHelper } from "./template-helper.ts";
import type { TemplateProblem } from "./template-problem.ts";
import type {
  CallExpression,
  EachNode,
  Expression,
  PrintNode,
  TemplateNode,
  WithNode,
} from "./template-tree.ts";

/** What a template file is checked against. */
export interface TemplateChecks {
  helpers: ReadonlyMap<string, TemplateHelper>;
  /** The language of the output. */
  language: OutputLanguage;
}

interface Checking extends TemplateChecks {
  problems: TemplateProblem[];
}

/**
 * Finds every path that no data stands behind, also in branches and loops that would not run, every call that gives a
 * helper the wrong arguments, and text that is printed without quoting. Handlebars' `strict` lets most of them pass.
 */
export function checkTemplate(
  nodes: readonly TemplateNode[],
  options: TemplateChecks & { root: Shape },
): TemplateProblem[] {
  const checking: Checking = { ...options, problems: [] };
  const { root } = options;
  checkNodes(nodes, { root, contexts: [root], names: new Map(), loops: 0 }, checking);
  return checking.problems;
}

function checkNodes(nodes: readonly TemplateNode[], scope: ShapeScope, checking: Checking): void {
  for (const node of nodes) {
    if (node.kind === "print") checkPrint(node, scope, checking);
    if (node.kind === "each") checkEach(node, scope, checking);
    if (node.kind === "with") checkWith(node, scope, checking);
    if (node.kind === "if") {
      checkExpression(node.condition, scope, checking);
      checkNodes([...node.body, ...node.otherwise], scope, checking);
    }
  }
}

function checkPrint(node: PrintNode, scope: ShapeScope, checking: Checking): void {
  const shape = checkExpression(node.expression, scope, checking);
  const problem = node.isVerbatim || !shape ? undefined : unquoted(node, checking);
  if (problem) checking.problems.push(problem);
}

function checkEach(node: EachNode, scope: ShapeScope, checking: Checking): void {
  const shape = checkExpression(node.items, scope, checking);
  const item = shape && itemShape(shape);
  if (shape && !item) {
    checking.problems.push({
      code: "template/helper-failed",
      message: 'The block "each" takes a list or an object, not a single value',
      range: node.items.range,
      hint: "Name a list or an object, or use {{#if}} or {{#with}}",
    });
  }
  if (item) {
    const names = namesOf(node.names, [item, scalarShape]);
    checkNodes(node.body, enter(scope, item, { names, loops: 1 }), checking);
  }
  checkNodes(node.otherwise, scope, checking);
}

function checkWith(node: WithNode, scope: ShapeScope, checking: Checking): void {
  const shape = checkExpression(node.value, scope, checking);
  if (shape) {
    const names = namesOf(node.names, [shape]);
    checkNodes(node.body, enter(scope, shape, { names, loops: 0 }), checking);
  }
  checkNodes(node.otherwise, scope, checking);
}

function namesOf(names: readonly string[], shapes: readonly Shape[]): [string, Shape][] {
  return names.map((name, at) => [name, shapes[at] ?? scalarShape]);
}

function enter(
  scope: ShapeScope,
  context: Shape,
  inner: { names: [string, Shape][]; loops: number },
): ShapeScope {
  return {
    root: scope.root,
    contexts: [context, ...scope.contexts],
    names: new Map([...scope.names, ...inner.names]),
    loops: scope.loops + inner.loops,
  };
}

/** The shape of an expression; undefined after a problem, so that one mistake is reported once. */
function checkExpression(
  expression: Expression,
  scope: ShapeScope,
  checking: Checking,
): Shape | undefined {
  if (expression.kind === "literal") return scalarShape;
  if (expression.kind === "call") {
    checkCall(expression, scope, checking);
    return scalarShape;
  }
  const found = resolvePath(expression, scope, [...checking.helpers.keys()]);
  if (!isFailedPath(found)) return found;
  checking.problems.push(found);
  return undefined;
}

function checkCall(call: CallExpression, scope: ShapeScope, checking: Checking): void {
  for (const argument of call.arguments) checkExpression(argument, scope, checking);
  for (const option of call.options) checkExpression(option.value, scope, checking);
  const helper = checking.helpers.get(call.helper);
  if (!helper) throw new Error(`Lowering let the unknown helper "${call.helper}" pass`);
  const problem = missingArgument(call, helper);
  if (problem) checking.problems.push(problem);
}
