import {
  type Document,
  isScalar,
  type ParsedNode,
  parseDocument,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";

import type { TextRange } from "../diagnostics/position.ts";
import { type Json, type JsonObject } from "../model/json.ts";
import { compareUtf8 } from "../model/utf8.ts";
import { yamlBlock, yamlPlain } from "../model/yaml-literal.ts";
import { endOf, flowText, intoFlow, outOfFlow, type ParsedPair } from "./flow-collection.ts";
import { flowJson } from "./flow-json.ts";
import { type Splice, TextLines } from "./text-lines.ts";

/**
 * The text of a YAML file with the places in it. What is to be put in comes as splices, in the style of what it stands in;
 * undefined where the text is written in a way that leaves no place for it.
 */
export class IndexText {
  readonly text: string;
  readonly #document: Document.Parsed;
  readonly #lines: TextLines;

  constructor(text: string) {
    this.text = text;
    this.#document = parseDocument(text, { keepSourceTokens: true, version: "1.1" });
    this.#lines = new TextLines(text);
  }

  /** Why it is no YAML, or more than one document. */
  problem(): { reason: string; range: TextRange } | undefined {
    const [error] = this.#document.errors;
    if (!error) return undefined;
    const [start, end] = error.pos;
    const words = (error.message.split("\n", 1)[0] ?? "").replace(/ at line.*$/, "");
    return { reason: words.charAt(0).toLowerCase() + words.slice(1), range: { start, end } };
  }

  /** Undefined when there is nothing in it but comments. */
  get root(): ParsedNode | undefined {
    const root = this.#document.contents;
    if (!root || (isScalar(root) && root.value === null && root.range[0] === root.range[1])) {
      return undefined;
    }
    return root;
  }

  pair(map: YAMLMap.Parsed, name: string): ParsedPair | undefined {
    return map.items.find(({ key }) => keyText(key) === name);
  }

  /** What a node says, or the whole text; dates as texts. Null for what refers to an anchor that is not there. */
  valueOf(node?: ParsedNode): Json {
    try {
      const value: unknown = node ? node.toJS(this.#document) : this.#document.toJS();
      return JSON.parse(JSON.stringify(value ?? null)) as Json;
    } catch (error) {
      if (error instanceof ReferenceError) return null;
      throw error;
    }
  }

  /** The text behind some splices. */
  with(splices: readonly Splice[]): string {
    return this.#lines.with(splices);
  }

  atEnd(value: JsonObject): Splice {
    const { length } = this.text;
    const lead = length === 0 || this.text.endsWith("\n") ? "" : this.#lines.lineBreak;
    return { start: length, end: length, text: this.#lines.broken(`${lead}${yamlBlock(value)}\n`) };
  }

  /** Into a map with nothing in it, which is always in flow style. */
  filled(map: YAMLMap.Parsed, value: JsonObject): Splice[] | undefined {
    const start = map.range[0] + 1;
    return [{ start, end: start, text: flowJson(value).slice(1, -1) }];
  }

  /** A pair between the keys before and behind its own, or at the end of the map. */
  added(
    map: YAMLMap.Parsed,
    { key, value, isLast = false }: { key: string; value: Json; isLast?: boolean },
  ): Splice[] | undefined {
    const greater = map.items.findIndex((pair) => compareUtf8(keyText(pair.key), key) > 0);
    const at = isLast || greater === -1 ? map.items.length : greater;
    if (map.flow) {
      const text = `${JSON.stringify(key)}: ${flowText(this.#lines, map, value)}`;
      return intoFlow(this.#lines, map, { at, text });
    }
    const first = map.items[0];
    const indent = first && this.#lines.indentAt(first.key.range[0]);
    if (indent === undefined) return undefined;
    const block = `${indent}${yamlPlain(key)}:${this.#nested(value, indent)}\n`;
    const next = map.items[at];
    if (next) return this.#lines.beforeLine(next.key.range[0], block);
    const last = map.items.at(-1);
    return last && this.#lines.behindLine(endOf(last), block);
  }

  addedItem(list: YAMLSeq.Parsed, at: number, value: Json): Splice[] | undefined {
    if (list.flow)
      return intoFlow(this.#lines, list, { at, text: flowText(this.#lines, list, value) });
    const dash = this.#dash(list, Math.min(at, list.items.length - 1));
    const indent = dash === undefined ? undefined : this.#lines.indentAt(dash);
    if (dash === undefined || indent === undefined) return undefined;
    const block = `${indent}- ${yamlBlock(value, `${indent}  `)}\n`;
    if (at < list.items.length) return this.#lines.beforeLine(dash, block);
    const last = list.items.at(-1);
    return last && this.#lines.behindLine(last.range[1], block);
  }

  replacedItem(list: YAMLSeq.Parsed, at: number, value: Json): Splice[] | undefined {
    const item = list.items[at];
    if (!item) return undefined;
    const [start, end] = item.range;
    if (list.flow) return [{ start, end, text: flowText(this.#lines, list, value) }];
    const dash = this.#dash(list, at);
    const indent = dash === undefined ? undefined : this.#lines.indentAt(dash);
    if (dash === undefined || indent === undefined) return undefined;
    // The line break behind it stays.
    const whole = this.text.slice(dash, end).trimEnd().length;
    const block = this.#lines.broken(`- ${yamlBlock(value, `${indent}  `)}`);
    return [{ start: dash, end: dash + whole, text: block }];
  }

  /** Takes an item out beside one that is kept; comments above and behind it stay. */
  withoutItem(list: YAMLSeq.Parsed, wish: { at: number; kept: number }): Splice[] | undefined {
    if (list.flow) return outOfFlow(list, wish);
    const item = list.items[wish.at];
    const dash = this.#dash(list, wish.at);
    if (!item || dash === undefined) return undefined;
    if (this.#lines.indentAt(dash) === undefined) return undefined;
    const whole = this.text.slice(dash, item.range[1]).trimEnd().length;
    return [this.#lines.withoutLines({ start: dash, end: dash + whole })];
  }

  /** In the place of a value that is empty. */
  replacedNothing(
    pair: ParsedPair,
    { parent, value }: { parent: YAMLMap.Parsed; value: Json },
  ): Splice[] | undefined {
    const colon = pair.srcToken?.sep?.find(({ type }) => type === "map-value-ind");
    if (!colon) return undefined;
    const behind = colon.offset + 1;
    const [from, to] = pair.value?.range ?? [behind, behind];
    const isWritten = to > from;
    const end = isWritten ? to : behind;
    const isBare = this.text.slice(behind, isWritten ? from : behind).trim() === "";
    const hasComment = this.text.slice(from, to).includes("#");
    const indent = this.#lines.indentAt(pair.key.range[0]);
    if (hasComment) {
      return [{ start: from + 1, end: from + 1, text: flowJson(value).slice(1, -1) }];
    }
    if (parent.flow || !isBare || indent === undefined) {
      const text = `${isWritten ? "" : " "}${flowJson(value)}`;
      return [{ start: isWritten ? from : behind, end, text }];
    }
    const block = `${this.#nested(value, indent).slice(1)}\n`;
    const put = this.#lines.behindLine(end, block);
    return isWritten ? [{ start: behind, end, text: "" }, ...put] : put;
  }

  /** What stands behind a key's colon: a list at the key's own indentation, as helm writes it, a map deeper. */
  #nested(value: Json, indent: string): string {
    const inner = Array.isArray(value) ? indent : `${indent}  `;
    return `\n${inner}${yamlBlock(value, inner)}`;
  }

  #dash(list: YAMLSeq.Parsed, at: number): number | undefined {
    const token = list.srcToken;
    if (token?.type !== "block-seq") return undefined;
    const dashes = token.items.flatMap(({ start }) =>
      start.filter(({ type }) => type === "seq-item-ind"),
    );
    return dashes[at]?.offset;
  }
}

function keyText(key: ParsedNode): string {
  return isScalar(key) ? key.source : "";
}
