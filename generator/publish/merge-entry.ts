import { isMap, isScalar, isSeq, type ParsedNode, type YAMLSeq } from "yaml";

import type { TextRange } from "../diagnostics/position.ts";
import { isJsonObject, isSameJson, type Json, type JsonObject, textOr } from "../model/json.ts";
import { IndexText } from "./index-text.ts";
import { isSameVersion } from "./same-version.ts";
import type { Splice } from "./text-lines.ts";

/** What is to stand in an index. */
export interface EntryToMerge {
  name: string;
  version: string;
  entry: JsonObject;
  /** Whether an entry of that version comes behind this one. */
  isNewerThan: (version: string) => boolean;
}

export type MergedIndex =
  | { ok: true; text: string }
  /** `reason` is a part of a sentence, `range` where in the text it is so. */
  | { ok: false; reason: string; range: TextRange };

/**
 * Puts an entry into the text of index.yaml, in whatever style it is written: before the first older version, in the place
 * of the entries of the same version, however it is spelled, or in a list of its own, in the order of the names. Everything else stays as it is, byte
 * for byte. What cannot be edited so is refused. `created` is kept from an entry with the same digest.
 * @param text Without anything in it for an index that is not there yet.
 */
export function mergeEntry(text: string, merged: EntryToMerge): MergedIndex {
  const mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
  const index = new IndexText(text.slice(mark.length));
  const problem = index.problem();
  if (problem) return { ok: false, ...problem };
  let splices: Splice[];
  try {
    splices = splicesOf(index, merged);
  } catch (error) {
    if (error instanceof UneditableError) {
      return { ok: false, reason: error.message, range: error.range };
    }
    throw error;
  }
  const edited = index.with(splices);
  if (!keepsTheRest(index.text, edited, merged)) {
    const reason = "its anchors or keys do not let an entry be added without a change to others";
    return { ok: false, reason, range: { start: 0, end: 0 } };
  }
  return { ok: true, text: mark + edited };
}

/** Something in an index is written in a way that nothing can be put beside it. */
class UneditableError extends Error {
  readonly range: TextRange;

  constructor(reason: string, range: TextRange) {
    super(reason);
    this.range = range;
  }
}

function splicesOf(index: IndexText, merged: EntryToMerge): Splice[] {
  const { name, entry } = merged;
  const root = index.root;
  const list: JsonObject = { [name]: [entry] };
  if (!root) return [index.atEnd({ apiVersion: "v1", entries: list })];
  if (!isMap(root)) throw uneditable("it is no map", root);
  if (root.items.length === 0)
    return usable(index.filled(root, { apiVersion: "v1", entries: list }), root);
  const entries = index.pair(root, "entries");
  if (!entries)
    return usable(index.added(root, { key: "entries", value: list, isLast: true }), root);
  if (isNothing(entries.value)) {
    return usable(index.replacedNothing(entries, { parent: root, value: list }), root);
  }
  const map = entries.value;
  if (!isMap(map)) throw uneditable(`"entries" is no map of its own`, map);
  const own = index.pair(map, name);
  if (!own) return usable(index.added(map, { key: name, value: [entry] }), map);
  if (isNothing(own.value)) {
    return usable(index.replacedNothing(own, { parent: map, value: [entry] }), map);
  }
  if (!isSeq(own.value))
    throw uneditable(`the entry of "${name}" is no list of its own`, own.value);
  return inList(index, own.value, merged);
}

function inList(
  index: IndexText,
  list: YAMLSeq.Parsed,
  { version, entry, isNewerThan }: EntryToMerge,
): Splice[] {
  const listed = list.items.map((item) => index.valueOf(item));
  const versions = listed.map(versionOf);
  const same = versions.flatMap((one, at) => (isSameVersion(one, version) ? [at] : []));
  const place = same.find((at) => versions[at] === version) ?? same[0];
  if (place !== undefined) {
    const earlier = listed[place] as JsonObject;
    const wanted =
      earlier.digest === entry.digest && typeof earlier.created === "string"
        ? { ...entry, created: earlier.created }
        : entry;
    const others = same.filter((at) => at !== place);
    return [
      ...(isSameJson(earlier, wanted) ? [] : usable(index.replacedItem(list, place, wanted), list)),
      ...others.flatMap((at) => usable(index.withoutItem(list, { at, kept: place }), list)),
    ];
  }
  const older = versions.findIndex((one) => isNewerThan(one));
  return usable(index.addedItem(list, older === -1 ? versions.length : older, entry), list);
}

/** As Go reads it into a text. */
function versionOf(entry: Json): string {
  const { version = "" } = isJsonObject(entry) ? entry : {};
  return typeof version === "number" ? String(version) : textOr(version);
}

function usable(splices: Splice[] | undefined, at: ParsedNode): Splice[] {
  if (!splices) throw uneditable("it is written in a way that no entry can be added to", at);
  return splices;
}

function uneditable(reason: string, node: ParsedNode | null): UneditableError {
  const [start, end] = node?.range ?? [0, 0];
  return new UneditableError(reason, { start, end });
}

/** Nothing that a reader would miss: `entries:`, `null`, `{}` or `[]`. */
function isNothing(node: ParsedNode | null): boolean {
  if (node === null) return true;
  if (isScalar(node)) return node.value === null && node.anchor === undefined;
  return (isMap(node) || isSeq(node)) && node.items.length === 0 && node.anchor === undefined;
}

/** Whether all that stood in the text before says the same behind the edit. */
function keepsTheRest(before: string, after: string, { name, version }: EntryToMerge): boolean {
  const [was, is] = [new IndexText(before), new IndexText(after)];
  if (is.problem()) return false;
  const others = (read: Json | undefined): Json => {
    const { entries, ...rest } = isJsonObject(read) ? read : {};
    const lists = isJsonObject(entries) ? { ...entries } : {};
    const list = lists[name];
    const isOther = (one: Json): boolean => !isSameVersion(versionOf(one), version);
    lists[name] = Array.isArray(list) ? list.filter(isOther) : [];
    return [{ apiVersion: "v1", ...rest }, lists];
  };
  const [first, second] = [others(was.valueOf()), others(is.valueOf())];
  return is.valueOf() !== null && isSameJson(first, second);
}
