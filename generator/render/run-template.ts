import { isJsonObject, type Json, type JsonObject } from "../model/json.ts";
import {
  type Evaluation,
  evaluate,
  isTruthy,
  printable,
  type Scope,
} from "./evaluate-expression.ts";
import type { OutputPrinter } from "./output-text.ts";
import { standInFor } from "./stand-in.ts";
import type { EachNode, TemplateNode, WithNode } from "./template-tree.ts";

/** Where a template is printed to, and what its expressions are evaluated with. */
export interface TemplateRun extends Omit<Evaluation, "linePrefix"> {
  output: OutputPrinter;
}

/**
 * Prints a template as Handlebars does with `noEscape`, and remembers the place behind every piece. Where an expression
 * failed, CUE's `_` stands in for it.
 * One difference: a block always counts as one step of `../`, where Handlebars leaves a step out when an item equals
 * the data around it.
 */
export function runTemplate(
  nodes: readonly TemplateNode[],
  data: JsonObject,
  run: TemplateRun,
): void {
  runNodes(nodes, { root: data, contexts: [data], names: new Map(), loops: [] }, run);
}

function runNodes(nodes: readonly TemplateNode[], scope: Scope, run: TemplateRun): void {
  for (const node of nodes) runNode(node, scope, run);
}

function runNode(node: TemplateNode, scope: Scope, run: TemplateRun): void {
  switch (node.kind) {
    case "text":
      run.output.literal(node.text, node.range.start);
      return;
    case "print": {
      const before = run.problems.length;
      const text = printable(node, scope, evaluationOf(run));
      const isFailed = run.problems.length > before;
      if (!isFailed) run.output.expression(text, node.range);
      else runNodes(standInFor(node), scope, run);
      return;
    }
    case "failed":
      run.output.standIn(node.standIn, node.range);
      return;
    case "if": {
      const holds = isTruthy(evaluate(node.condition, scope, evaluationOf(run))) !== node.isNegated;
      runNodes(holds ? node.body : node.otherwise, scope, run);
      return;
    }
    case "each":
      runEach(node, scope, run);
      return;
    case "with":
      runWith(node, scope, run);
  }
}

function evaluationOf(run: TemplateRun): Evaluation {
  const { helpers, problems, output } = run;
  return { helpers, problems, linePrefix: output.linePrefix() };
}

function runEach(node: EachNode, scope: Scope, run: TemplateRun): void {
  const entries = entriesOf(evaluate(node.items, scope, evaluationOf(run)));
  for (const [index, [key, item]] of entries.entries()) {
    const loop = { index, key, first: index === 0, last: index === entries.length - 1 };
    const inner = enter(scope, item, node.names, [item, key]);
    runNodes(node.body, { ...inner, loops: [loop, ...scope.loops] }, run);
  }
  if (entries.length === 0) runNodes(node.otherwise, scope, run);
}

function entriesOf(value: Json | undefined): [key: string | number, item: Json][] {
  if (Array.isArray(value)) return [...value.entries()];
  return isJsonObject(value) ? Object.entries(value) : [];
}

function runWith(node: WithNode, scope: Scope, run: TemplateRun): void {
  const value = evaluate(node.value, scope, evaluationOf(run));
  // Unlike {{#if}}, {{#with}} takes the number 0.
  if (value === undefined || !(isTruthy(value) || value === 0)) {
    runNodes(node.otherwise, scope, run);
    return;
  }
  runNodes(node.body, enter(scope, value, node.names, [value]), run);
}

function enter(
  scope: Scope,
  context: Json,
  names: readonly string[],
  values: readonly Json[],
): Scope {
  const entries = names.map((name, at) => [name, values[at] ?? null] as const);
  return {
    ...scope,
    contexts: [context, ...scope.contexts],
    names: new Map([...scope.names, ...entries]),
  };
}
