import ts from "typescript";

import type { SourceRange } from "../model/addon-source.ts";
import { findExport, type Located } from "./find-declaration.ts";
import { rangeOfNode } from "./imports-of.ts";
import type { ModuleGraph } from "./read-modules.ts";
import { calledName, membersOf, resolveExpression } from "./resolve-expression.ts";

/** Where the parts of an addon are written, by dotted path from the addon; list entries by their index. */
export interface CollectedRanges {
  /** As in AddonSource: values of metadata and data, names of parameters. */
  ranges: Map<string, SourceRange>;
  /** The names of all properties. */
  keys: Map<string, SourceRange>;
  /** The addon as a whole; absent when addon.ts exports nothing by default. */
  definition?: SourceRange;
}

/** Reads the positions of an addon's parts from the syntax tree, without running anything. */
export function collectRanges(graph: ModuleGraph): CollectedRanges {
  const collected: CollectedRanges = { ranges: new Map(), keys: new Map() };
  const exported = findExport(graph, graph.entry, "default");
  if (!exported || "exportsOf" in exported) return collected;
  const definition = definitionOf(graph, exported);
  collected.definition = rangeOfLocated(definition);
  for (const [name, { key, value }] of membersOf(graph, definition)) {
    collected.keys.set(name, rangeOfLocated(key));
    if (name === "parameters") {
      collected.ranges.set(name, rangeOfLocated(key));
      collectParameters(graph, collected, { path: name, at: value });
    } else if (name === "definitions") {
      collectDefinitions(graph, collected, { path: name, at: value });
    } else collectValue(graph, collected, { path: name, at: value });
  }
  return collected;
}

interface Collecting {
  path: string;
  at: Located;
}

function definitionOf(graph: ModuleGraph, exported: Located): Located {
  const { node, module } = resolveExpression(graph, exported);
  const [argument] = ts.isCallExpression(node) ? node.arguments : [];
  const isDefinition = calledName(node) === "defineAddon" && argument;
  return isDefinition ? { node: argument, module } : { node, module };
}

/** Each definition by its index, with its parameters as such; `nameDefinitions` adds the names. */
function collectDefinitions(
  graph: ModuleGraph,
  into: CollectedRanges,
  { path, at }: Collecting,
): void {
  into.ranges.set(path, rangeOfLocated(resolveExpression(graph, at)));
  for (const [index, entry] of elementsOf(graph, at).entries()) {
    const own = `${path}.${index}`;
    const definition = resolveExpression(graph, entry);
    into.ranges.set(own, rangeOfLocated(entry));
    into.keys.set(own, rangeOfLocated(entry));
    const [options] = ts.isCallExpression(definition.node) ? definition.node.arguments : [];
    const written = { node: options ?? definition.node, module: definition.module };
    for (const [name, { key, value }] of membersOf(graph, written)) {
      const child = `${own}.${name}`;
      into.keys.set(child, rangeOfLocated(key));
      if (name !== "parameters") collectValue(graph, into, { path: child, at: value });
      else {
        into.ranges.set(child, rangeOfLocated(key));
        collectParameters(graph, into, { path: child, at: value });
      }
    }
  }
}

/** The elements of a list as they are written, those of static spreads in their place, up to what is computed. */
function elementsOf(graph: ModuleGraph, at: Located): Located[] {
  const { node, module } = resolveExpression(graph, at);
  if (!ts.isArrayLiteralExpression(node)) return [];
  const found: Located[] = [];
  for (const element of node.elements) {
    if (!ts.isSpreadElement(element)) {
      found.push({ node: element, module });
      continue;
    }
    const spread = resolveExpression(graph, { node: element.expression, module });
    if (!ts.isArrayLiteralExpression(spread.node)) return found;
    found.push(...elementsOf(graph, spread));
    if (spread.node.elements.some((inner) => ts.isSpreadElement(inner))) return found;
  }
  return found;
}

/** The same ranges with the definitions also by their names; of two of one name, the first has it. */
export function nameDefinitions(
  { ranges, keys, ...rest }: CollectedRanges,
  pathOf: (index: number) => string,
): CollectedRanges {
  const withNames = (found: Map<string, SourceRange>): Map<string, SourceRange> => {
    const named = new Map(found);
    for (const [path, range] of found) {
      const [, index, inner = ""] = /^definitions\.(\d+)(\..*)?$/.exec(path) ?? [];
      const alias = index === undefined ? path : pathOf(Number(index)) + inner;
      if (!named.has(alias)) named.set(alias, range);
    }
    return named;
  };
  return { ranges: withNames(ranges), keys: withNames(keys), ...rest };
}

function collectValue(graph: ModuleGraph, into: CollectedRanges, { path, at }: Collecting): void {
  const value = resolveExpression(graph, at);
  into.ranges.set(path, rangeOfLocated(value));
  if (ts.isArrayLiteralExpression(value.node)) {
    const elements = value.node.elements;
    const computed = elements.findIndex((element) => ts.isSpreadElement(element));
    const known = computed === -1 ? elements : elements.slice(0, computed);
    known.forEach((node, index) => {
      collectValue(graph, into, { path: `${path}.${index}`, at: { node, module: value.module } });
    });
  }
  for (const [name, member] of membersOf(graph, value)) {
    into.keys.set(`${path}.${name}`, rangeOfLocated(member.key));
    collectValue(graph, into, { path: `${path}.${name}`, at: member.value });
  }
}

/** Descends into the properties of a schema; the schemas of list items, map values and alternatives are its own. */
function collectParameters(
  graph: ModuleGraph,
  into: CollectedRanges,
  { path, at }: Collecting,
): void {
  const { node, module } = resolveExpression(graph, at);
  if (!ts.isCallExpression(node)) return;
  const [first, second] = node.arguments;
  const inner = calledName(node) === "Record" ? second : first;
  if (!inner) return;
  const schema = resolveExpression(graph, { node: inner, module });
  if (calledName(node) === "Object") {
    for (const [name, { key, value }] of membersOf(graph, schema)) {
      const child = `${path}.${name}`;
      if (into.ranges.has(child)) continue;
      into.ranges.set(child, rangeOfLocated(key));
      into.keys.set(child, rangeOfLocated(key));
      collectParameters(graph, into, { path: child, at: value });
    }
  } else if (ts.isArrayLiteralExpression(schema.node)) {
    for (const alternative of schema.node.elements) {
      collectParameters(graph, into, { path, at: { node: alternative, module: schema.module } });
    }
  } else collectParameters(graph, into, { path, at: schema });
}

function rangeOfLocated({ node, module }: Located): SourceRange {
  return { file: module.file, range: rangeOfNode(node, module.syntax), approximate: false };
}
