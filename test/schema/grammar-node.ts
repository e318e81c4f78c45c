import type { SchemaNode } from "../../generator/model/parameter.ts";

export interface FieldNode {
  key: string;
  node: SchemaNode;
  isRequired: boolean;
}

export function isMap({ type, properties }: SchemaNode): boolean {
  return type === "object" && properties === undefined;
}

export function isChoice({ anyOf }: SchemaNode): boolean {
  return anyOf?.some(({ type }) => type === "object") ?? false;
}

/** Lists and maps: they are optional or have a default. */
export function isFree(node: SchemaNode): boolean {
  return node.type === "array" || isMap(node);
}

/** Objects with names, and unions of them. */
export function hasNoDefault(node: SchemaNode): boolean {
  return isChoice(node) || (node.type === "object" && !isMap(node));
}

export function mapValues({ patternProperties }: SchemaNode): SchemaNode {
  return patternProperties?.["^.*$"] ?? {};
}

/** The branch of a union that a value's "type" names. */
export function branchOf({ anyOf = [] }: SchemaNode, tag: unknown): SchemaNode | undefined {
  return anyOf.find(({ properties }) => properties?.type?.const === tag);
}
