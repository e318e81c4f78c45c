import { suggest } from "../diagnostics/suggest.ts";
import { scalarShape, type Shape, stepInto } from "./data-shape.ts";
import type { TemplateProblem } from "./template-problem.ts";
import type { PathExpression } from "./template-tree.ts";

/** What the paths at one place of a template can mean. */
export interface ShapeScope {
  root: Shape;
  /** The current data first, then those further out; at least one. */
  contexts: readonly Shape[];
  names: ReadonlyMap<string, Shape>;
  /** How many loops stand around the place. */
  loops: number;
}

export function isFailedPath(found: Shape | TemplateProblem): found is TemplateProblem {
  return "code" in found;
}

/** The shape behind a path, or the first part of it that nothing stands behind. */
export function resolvePath(
  path: PathExpression,
  scope: ShapeScope,
  helperNames: readonly string[],
): Shape | TemplateProblem {
  const start = startOf(path, scope);
  if (!start) return outside(path);
  let shape = start;
  for (const [at, part] of path.parts.entries()) {
    const next = stepInto(shape, part);
    if (!next) return unknownPart(path, { at, shape, helperNames: at === 0 ? helperNames : [] });
    shape = next;
  }
  return shape;
}

function startOf({ start }: PathExpression, scope: ShapeScope): Shape | undefined {
  switch (start.from) {
    case "context":
      return scope.contexts[start.depth];
    case "name":
      return scope.names.get(start.name);
    case "loop":
      return start.depth < scope.loops ? scalarShape : undefined;
    case "root":
      return scope.root;
  }
}

function outside(path: PathExpression): TemplateProblem {
  const isLoop = path.start.from === "loop";
  return {
    code: "template/unknown-path",
    message: isLoop
      ? `"${path.written}" stands outside of the loop it speaks of`
      : `"${path.written}" goes up further than there are blocks`,
    range: path.range,
    hint: isLoop ? "Use it inside of {{#each}}" : 'Remove a "../"',
  };
}

interface UnknownPart {
  at: number;
  /** The shape that does not have the part. */
  shape: Shape;
  helperNames: readonly string[];
}

function unknownPart(
  path: PathExpression,
  { at, shape, helperNames }: UnknownPart,
): TemplateProblem {
  const part = path.parts[at] ?? "";
  const parent = parentName(path, at);
  const keys = [...(shape.fields?.keys() ?? [])];
  const isSingle = !shape.fields && !shape.items;
  return {
    code: "template/unknown-path",
    message: isSingle
      ? `${parent} is a single value and has no "${part}"`
      : `${parent} has no "${part}"`,
    range: path.range,
    hint: enableTimeHint(path, at) ?? keysHint(part, keys, helperNames),
  };
}

function parentName(path: PathExpression, at: number): string {
  const depth = path.start.from === "context" ? path.start.depth : 0;
  if (at > 0) return `"${path.parts.slice(0, at).join(".")}"`;
  if (path.start.from === "name") return `"${path.start.name}"`;
  return depth > 0 ? `"${"../".repeat(depth)}"` : "The template data";
}

/** People reach for values that exist only when the addon is enabled. */
function enableTimeHint(path: PathExpression, at: number): string | undefined {
  const [root = ""] = path.parts;
  if (at > 0 || !["parameter", "context"].includes(root)) return undefined;
  return `Write ${path.written} in CUE, outside of the braces: it is known when the addon is enabled`;
}

function keysHint(part: string, keys: readonly string[], helperNames: readonly string[]): string {
  const near = suggest(part, [...keys, ...helperNames]);
  if (near !== undefined) return `Write "${near}" in place of "${part}"`;
  if (keys.length === 0) return "Remove the path, or add the value to the addon's data";
  return `Use one of: ${[...keys].sort().slice(0, 12).join(", ")}`;
}
