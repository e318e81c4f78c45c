import ts from "typescript";

import { type Declared, findDeclaration, findExport, type Located } from "./find-declaration.ts";
import type { ModuleGraph } from "./read-modules.ts";

/** A property of an object literal, spreads included. */
export interface Member {
  /** The token that names it. */
  key: Located;
  value: Located;
}

/** A chain of names longer than this is taken for endless (`const a = b, b = a`). */
const stepLimit = 100;

/**
 * Follows an expression to where its value is written: through parentheses, `as`, `satisfies` and `!`, names of
 * constants (imported and re-exported ones too) and properties of object literals. Where it cannot go on without
 * running code, it gives the expression reached.
 */
export function resolveExpression(graph: ModuleGraph, from: Located): Located {
  let at = from;
  for (let step = 0; step < stepLimit; step += 1) {
    const next = nextStep(graph, at);
    if (!next || "exportsOf" in next) return at;
    at = next;
  }
  return from;
}

/** The properties of an object literal by name, in order; those of a static spread in its place. */
export function membersOf(graph: ModuleGraph, from: Located): Map<string, Member> {
  const members = new Map<string, Member>();
  const { node, module } = resolveExpression(graph, from);
  if (!ts.isObjectLiteralExpression(node)) return members;
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property)) {
      const spread = resolveExpression(graph, { node: property.expression, module });
      // What cannot be read may replace everything before it.
      if (!ts.isObjectLiteralExpression(spread.node)) members.clear();
      for (const [name, member] of membersOf(graph, spread)) members.set(name, member);
      continue;
    }
    const name = staticName(property.name);
    const value = valueOf(property);
    if (name === undefined || !value) continue;
    const key = { node: property.name as ts.Expression, module };
    members.set(name, { key, value: { node: value, module } });
  }
  return members;
}

/** The last name of what is called, for example `Object` in `Type.Object(...)`; undefined for anything else. */
export function calledName(node: ts.Expression): string | undefined {
  if (!ts.isCallExpression(node)) return undefined;
  if (ts.isIdentifier(node.expression)) return node.expression.text;
  return ts.isPropertyAccessExpression(node.expression) ? node.expression.name.text : undefined;
}

function nextStep(graph: ModuleGraph, { node, module }: Located): Declared | undefined {
  const isWrapper =
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isTypeAssertionExpression(node);
  if (isWrapper) return { node: node.expression, module };
  if (ts.isIdentifier(node)) return findDeclaration(graph, module, node.text);
  if (ts.isPropertyAccessExpression(node)) {
    return propertyOf(graph, { node: node.expression, module }, node.name.text);
  }
  return undefined;
}

function propertyOf(graph: ModuleGraph, of: Located, name: string): Declared | undefined {
  if (ts.isIdentifier(of.node)) {
    const declared = findDeclaration(graph, of.module, of.node.text);
    if (declared && "exportsOf" in declared) return findExport(graph, declared.exportsOf, name);
  }
  const object = resolveExpression(graph, of);
  const [first] = ts.isCallExpression(object.node) ? object.node.arguments : [];
  const isProperties = name === "properties" && calledName(object.node) === "Object";
  if (isProperties && first) return { node: first, module: object.module };
  return membersOf(graph, object).get(name)?.value;
}

function valueOf(property: ts.ObjectLiteralElementLike): ts.Expression | undefined {
  if (ts.isPropertyAssignment(property)) return property.initializer;
  return ts.isShorthandPropertyAssignment(property) ? property.name : undefined;
}

function staticName(name: ts.PropertyName): string | undefined {
  if (ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name)) {
    return name.text;
  }
  const computed = ts.isComputedPropertyName(name) ? name.expression : undefined;
  return computed && ts.isStringLiteralLike(computed) ? computed.text : undefined;
}
