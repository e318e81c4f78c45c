import type { FailedNode, PrintNode, TemplateNode } from "./template-tree.ts";

/** CUE's "anything". */
export const anyValue = "_";

/**
 * What CUE takes at the place of a value that is not known; nothing for text that is printed as it is, which may
 * declare names that the rest of the file needs.
 */
export function standInFor({ expression, isVerbatim, range }: PrintNode): FailedNode[] {
  const helper = expression.kind === "call" ? expression.helper : undefined;
  if (isVerbatim || helper === "cueBlock") return [];
  return [{ kind: "failed", standIn: helper === "cueLabel" ? "unknown" : anyValue, range }];
}

/** The nodes with a stand-in for every value; undefined when the data decides about more than values. */
export function withoutData(nodes: readonly TemplateNode[]): TemplateNode[] | undefined {
  const known: TemplateNode[] = [];
  for (const node of nodes) {
    if (node.kind === "text" || node.kind === "failed") {
      known.push(node);
      continue;
    }
    const standIns = node.kind === "print" ? standInFor(node) : [];
    if (standIns.length === 0) return undefined;
    known.push(...standIns);
  }
  return known;
}
