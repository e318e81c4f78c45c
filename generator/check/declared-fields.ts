import type { DeclaredField, FieldPath } from "../engine/protocol.ts";

/** A path of which some part is declared nowhere. */
export interface UnknownField {
  /** What is declared of the path. */
  around: FieldPath;
  /** The part that is not declared. */
  part: string;
  /** Names that are declared beside it. */
  known: string[];
}

/** One tree out of several declarations of the same root, as CUE unifies them; undefined for none. */
export function mergedFields(trees: readonly DeclaredField[]): DeclaredField | undefined {
  const [first, ...others] = trees;
  if (!first) return undefined;
  return others.reduce(mergedField, first);
}

function mergedField(one: DeclaredField, other: DeclaredField): DeclaredField {
  const fields = { ...one.fields };
  for (const [name, field] of Object.entries(other.fields)) {
    const known = ownField(one, name);
    fields[name] = known ? mergedField(known, field) : field;
  }
  const element = mergedFields([one.element, other.element].filter((tree) => tree !== undefined));
  return {
    at: one.at,
    fields,
    ...(one.optional && other.optional ? { optional: true as const } : {}),
    ...(one.hasDefault || other.hasDefault ? { hasDefault: true as const } : {}),
    ...(one.conditional && other.conditional ? { conditional: true as const } : {}),
    ...(one.open || other.open ? { open: true as const } : {}),
    ...(element ? { element } : {}),
  };
}

/** The first part of a path that a declaration does not have. Below what it does not explain, everything may be. */
export function unknownField(path: FieldPath, root: DeclaredField): UnknownField | undefined {
  let node = root;
  for (const [at, part] of path.entries()) {
    const next = below(node, part);
    if (next) {
      node = next;
    } else if (part === null || !isClosed(node, node === root)) {
      return undefined;
    } else {
      const around = path.slice(0, at);
      return { around, part, known: Object.keys(node.fields) };
    }
  }
  return undefined;
}

/** A path as a person writes it: `ports[].name`. */
export function dotted(path: FieldPath): string {
  return path.map((part, at) => (part === null ? "[]" : at === 0 ? part : `.${part}`)).join("");
}

/** A scalar and an empty struct look alike; what is read below the root itself is a field all the same. */
function isClosed(node: DeclaredField, isRoot: boolean): boolean {
  if (node.open || node.element) return false;
  return isRoot || Object.keys(node.fields).length > 0;
}

/** The field or element that a part of a path leads to, where the declaration tells. */
export function below(node: DeclaredField, part: string | null): DeclaredField | undefined {
  return (part === null ? undefined : ownField(node, part)) ?? node.element;
}

function ownField(node: DeclaredField, name: string): DeclaredField | undefined {
  return Object.hasOwn(node.fields, name) ? node.fields[name] : undefined;
}

/** The optional fields that a path goes through, each with its path. */
export function optionalFields(
  path: FieldPath,
  root: DeclaredField,
): { path: FieldPath; field: DeclaredField }[] {
  const found: { path: FieldPath; field: DeclaredField }[] = [];
  let node: DeclaredField | undefined = root;
  for (const [at, part] of path.entries()) {
    const isField: boolean = part !== null && ownField(node, part) !== undefined;
    node = below(node, part);
    if (!node) break;
    if (isField && node.optional) found.push({ path: path.slice(0, at + 1), field: node });
  }
  return found;
}

/** Whether a path begins with another one; a computed part may be any. */
export function startsWith(path: FieldPath, prefix: FieldPath): boolean {
  return (
    prefix.length <= path.length &&
    prefix.every((part, at) => part === null || path[at] === null || part === path[at])
  );
}
