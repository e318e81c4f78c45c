import type { SchemaNode } from "../../generator/model/parameter.ts";
import { isChoice, isMap } from "./grammar-node.ts";

/** The constructs of generator/schema/GRAMMAR.md that a node shows. */
export function constructsOf(node: SchemaNode, isOptional: boolean): string[] {
  const { default: value } = node;
  const kind = kindOf(node);
  return [
    kind,
    ...(value === undefined ? [] : [`${kind}, default`]),
    ...(isOptional && value === undefined ? [`${kind}, optional`] : []),
    ...(["secret", "deprecated", "examples", "group", "title"] as const).filter(
      (keyword) => keyword in node,
    ),
  ];
}

function kindOf(node: SchemaNode): string {
  if (isChoice(node)) return "tagged union";
  if (node.anyOf) return node.anyOf.some(({ type }) => type === "null") ? "nullable" : "scalars";
  if (node.enum) return node.enum.length > 1 ? "enum" : "literal";
  if (node.const !== undefined) return "literal";
  switch (node.type) {
    case "string":
      return textKind(node);
    case "integer":
    case "number":
      return hasBounds(node) ? `${node.type} with bounds` : node.type;
    case "array":
      return listKind(node);
    case "object":
      return isMap(node) ? "map" : "object";
    default:
      return node.type ?? "anything";
  }
}

function textKind({ pattern, minLength, maxLength }: SchemaNode): string {
  const hasLength = minLength !== undefined || maxLength !== undefined;
  if (pattern !== undefined)
    return hasLength ? "text with pattern and length" : "text with pattern";
  return hasLength ? "text with length" : "text";
}

function hasBounds(node: SchemaNode): boolean {
  return ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"].some(
    (name) => name in node,
  );
}

function listKind({ items = {}, minItems, maxItems }: SchemaNode): string {
  if (minItems !== undefined || maxItems !== undefined) return "list with a number of items";
  return items.type === "object" && !isMap(items) ? "list of objects" : "list";
}

export interface Counts {
  accepted: number;
  rejected: number;
}

/** How many values were accepted and rejected for the sake of each construct. */
export class Coverage {
  readonly counts = new Map<string, Counts>();

  add(constructs: readonly string[], accepted: boolean): void {
    for (const construct of constructs) {
      const counts = this.counts.get(construct) ?? { accepted: 0, rejected: 0 };
      counts[accepted ? "accepted" : "rejected"] += 1;
      this.counts.set(construct, counts);
    }
  }

  /**
   * The constructs of which less than so much of the values was accepted, or rejected; those with fewer values than
   * `least` are left out.
   */
  below(share: number, { least = 0 } = {}): string[] {
    return [...this.counts]
      .filter(([, { accepted, rejected }]) => accepted + rejected >= least)
      .filter(
        ([, { accepted, rejected }]) =>
          Math.min(accepted, rejected) < share * (accepted + rejected),
      )
      .map(([construct]) => construct);
  }

  /** The constructs with fewer values than `least`, of the grammar's or those that are named. */
  fewerThan(least: number, names = constructNames): string[] {
    return names.filter((name) => {
      const { accepted = 0, rejected = 0 } = this.counts.get(name) ?? {};
      return accepted + rejected < least;
    });
  }

  /** A Markdown table, sorted by construct. */
  table(): string {
    const rows = [...this.counts]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([construct, { accepted, rejected }]) => {
        const share = Math.round((100 * accepted) / (accepted + rejected));
        return `| ${construct} | ${accepted} | ${rejected} | ${share} % |`;
      });
    return [
      "| construct | accepted | rejected | accepted |",
      "| --- | --- | --- | --- |",
      ...rows,
    ].join("\n");
  }
}

const kinds = [
  ...["text", "text with pattern", "text with length", "text with pattern and length"],
  ...["integer", "integer with bounds", "number", "number with bounds", "boolean"],
  ...["enum", "literal", "scalars", "nullable", "anything"],
  ...["list", "list of objects", "list with a number of items", "map"],
];

/** Every construct that the grammar has. */
export const constructNames: readonly string[] = [
  ...kinds.flatMap((kind) => [kind, `${kind}, default`, `${kind}, optional`]),
  ...["object", "object, optional", "tagged union", "tagged union, optional"],
  ...["secret", "deprecated", "examples", "group", "title"],
];
