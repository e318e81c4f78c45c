import type { Pair, ParsedNode, YAMLMap, YAMLSeq } from "yaml";

import type { Json } from "../model/json.ts";
import { flowJson } from "./flow-json.ts";
import type { Splice, TextLines } from "./text-lines.ts";

export type ParsedPair = Pair<ParsedNode, ParsedNode | null>;
type Collection = YAMLMap.Parsed | YAMLSeq.Parsed;

/** A value as it is written in a collection in flow style. */
export function flowText(lines: TextLines, collection: Collection, value: Json): string {
  const indent = indentOf(lines, collection);
  return indent === undefined ? flowJson(value) : lines.broken(flowJson(value, indent));
}

/** Puts a text in front of an item, or behind the last one. */
export function intoFlow(
  lines: TextLines,
  collection: Collection,
  { at, text }: { at: number; text: string },
): Splice[] {
  const indent = indentOf(lines, collection);
  const gap = indent === undefined ? " " : `${lines.lineBreak}${indent}`;
  const next = collection.items[at];
  if (next) {
    const start = startOf(next);
    return [{ start, end: start, text: `${text},${gap}` }];
  }
  const last = collection.items.at(-1);
  const start = last ? endOf(last) : collection.range[0] + 1;
  return [{ start, end: start, text: last ? `,${gap}${text}` : text }];
}

/** Takes an item out with the comma towards the one that is kept, so that several can be taken out at once. */
export function outOfFlow(
  { items }: YAMLSeq.Parsed,
  { at, kept }: { at: number; kept: number },
): Splice[] {
  const [item, beside] = [items[at], items[at < kept ? at + 1 : at - 1]];
  if (!item || !beside) return [];
  if (at < kept) return [{ start: startOf(item), end: startOf(beside), text: "" }];
  return [{ start: endOf(beside), end: endOf(item), text: "" }];
}

export function endOf(item: ParsedPair | ParsedNode): number {
  if (!("key" in item)) return item.range[1];
  return Math.max(item.key.range[1], item.value?.range[1] ?? 0);
}

function startOf(item: ParsedPair | ParsedNode): number {
  return ("key" in item ? item.key : item).range[0];
}

/** The indentation of what stands in a flow collection on lines of its own. */
function indentOf(lines: TextLines, collection: Collection): string | undefined {
  const [first] = collection.items;
  const node = first && ("key" in first ? first.key : first);
  if (!node?.range) return undefined;
  const isOnItsOwn = lines.text.slice(collection.range[0], node.range[0]).includes("\n");
  return isOnItsOwn ? lines.indentAt(node.range[0]) : undefined;
}
