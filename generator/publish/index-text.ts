import {
  type Document,
  isScalar,
  type Pair,
  type ParsedNode,
  parseDocument,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";

import type { TextRange } from "../diagnostics/position.ts";
import { type Json, type JsonObject } from "../model/json.ts";
import { compareUtf8 } from "../model/utf8.ts";
import { yamlBlock, yamlPlain } from "../model/yaml-literal.ts";
import { flowJson } from "./flow-json.ts";

/** What takes the place of a range of a text. */
export interface Splice extends TextRange {
  text: string;
}

type ParsedPair = Pair<ParsedNode, ParsedNode | null>;
type Collection = YAMLMap.Parsed | YAMLSeq.Parsed;

/**
 * The text of a YAML file with the places in it. What is to be put in comes as splices, in the style of what it stands in;
 * undefined where the text is written in a way that leaves no place for it.
 */
export class IndexText {
  readonly text: string;
  readonly #document: Document.Parsed;
  readonly #lineBreak: string;

  constructor(text: string) {
    this.text = text;
    this.#document = parseDocument(text, { keepSourceTokens: true, version: "1.1" });
    this.#lineBreak = /\r?\n/.exec(text)?.[0] ?? "\n";
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
    return [...splices]
      .sort((one, other) => other.start - one.start)
      .reduce(
        (text, { start, end, text: put }) => text.slice(0, start) + put + text.slice(end),
        this.text,
      );
  }

  atEnd(value: JsonObject): Splice {
    const { length } = this.text;
    const lead = length === 0 || this.text.endsWith("\n") ? "" : this.#lineBreak;
    return { start: length, end: length, text: this.#lines(`${lead}${yamlBlock(value)}\n`) };
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
      const text = `${JSON.stringify(key)}: ${this.#flow(map, value)}`;
      return this.#intoFlow(map, at, text);
    }
    const first = map.items[0];
    const indent = first && this.#indentAt(first.key.range[0]);
    if (indent === undefined) return undefined;
    const block = `${indent}${yamlPlain(key)}:${this.#nested(value, indent)}\n`;
    const next = map.items[at];
    if (next) return this.#beforeLine(next.key.range[0], indent, block);
    const last = map.items.at(-1);
    return last && this.#behindLine(endOf(last), block);
  }

  addedItem(list: YAMLSeq.Parsed, at: number, value: Json): Splice[] | undefined {
    if (list.flow) return this.#intoFlow(list, at, this.#flow(list, value));
    const dash = this.#dash(list, Math.min(at, list.items.length - 1));
    const indent = dash === undefined ? undefined : this.#indentAt(dash);
    if (dash === undefined || indent === undefined) return undefined;
    const block = `${indent}- ${yamlBlock(value, `${indent}  `)}\n`;
    if (at < list.items.length) return this.#beforeLine(dash, indent, block);
    const last = list.items.at(-1);
    return last && this.#behindLine(last.range[1], block);
  }

  replacedItem(list: YAMLSeq.Parsed, at: number, value: Json): Splice[] | undefined {
    const item = list.items[at];
    if (!item) return undefined;
    const [start, end] = item.range;
    if (list.flow) return [{ start, end, text: this.#flow(list, value) }];
    const dash = this.#dash(list, at);
    const indent = dash === undefined ? undefined : this.#indentAt(dash);
    if (dash === undefined || indent === undefined) return undefined;
    // The line break behind it stays.
    const whole = this.text.slice(dash, end).trimEnd().length;
    const block = this.#lines(`- ${yamlBlock(value, `${indent}  `)}`);
    return [{ start: dash, end: dash + whole, text: block }];
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
    const isPlain = !this.text.slice(from, to).includes("#");
    const indent = this.#indentAt(pair.key.range[0]);
    if (parent.flow || !isBare || !isPlain || indent === undefined) {
      const text = `${isWritten ? "" : " "}${flowJson(value)}`;
      return [{ start: isWritten ? from : behind, end, text }];
    }
    const block = `${this.#nested(value, indent).slice(1)}\n`;
    const put = this.#behindLine(end, block);
    return isWritten ? [{ start: behind, end, text: "" }, ...put] : put;
  }

  /** What stands behind a key's colon: a list at the key's own indentation, as helm writes it, a map deeper. */
  #nested(value: Json, indent: string): string {
    const inner = Array.isArray(value) ? indent : `${indent}  `;
    return `\n${inner}${yamlBlock(value, inner)}`;
  }

  #flow(collection: Collection, value: Json): string {
    const indent = this.#flowIndent(collection);
    return indent === undefined ? flowJson(value) : this.#lines(flowJson(value, indent));
  }

  /** The indentation of what stands in a flow collection on lines of its own. */
  #flowIndent(collection: Collection): string | undefined {
    const [first] = collection.items;
    const node = first && ("key" in first ? first.key : first);
    if (!node?.range) return undefined;
    const isOnItsOwn = this.text.slice(collection.range[0], node.range[0]).includes("\n");
    return isOnItsOwn ? this.#indentAt(node.range[0]) : undefined;
  }

  #intoFlow(collection: Collection, at: number, text: string): Splice[] {
    const indent = this.#flowIndent(collection);
    const gap = indent === undefined ? " " : `${this.#lineBreak}${indent}`;
    const next = collection.items[at];
    if (next) {
      const start = ("key" in next ? next.key : next).range[0];
      return [{ start, end: start, text: `${text},${gap}` }];
    }
    const last = collection.items.at(-1);
    const start = last ? ("key" in last ? endOf(last) : last.range[1]) : collection.range[0] + 1;
    return [{ start, end: start, text: last ? `,${gap}${text}` : text }];
  }

  /** In front of a line, and of the comments directly above it. */
  #beforeLine(offset: number, indent: string, block: string): Splice[] | undefined {
    if (this.#indentAt(offset) === undefined) return undefined;
    let start = offset - indent.length;
    for (;;) {
      const above = this.text.lastIndexOf("\n", start - 2) + 1;
      if (start === 0 || !this.text.startsWith(`${indent}#`, above)) break;
      start = above;
    }
    return [{ start, end: start, text: this.#lines(block) }];
  }

  /** Behind the line in which something ends. */
  #behindLine(offset: number, block: string): Splice[] {
    const isAtStart = offset > 0 && this.text[offset - 1] === "\n";
    const lineBreak = this.text.indexOf("\n", offset);
    if (!isAtStart && lineBreak === -1) {
      const { length } = this.text;
      return [{ start: length, end: length, text: this.#lines(`\n${block.slice(0, -1)}`) }];
    }
    const start = isAtStart ? offset : lineBreak + 1;
    return [{ start, end: start, text: this.#lines(block) }];
  }

  /** What stands in front of a place in its line; undefined when that is more than blanks. */
  #indentAt(offset: number): string | undefined {
    const lineStart = offset === 0 ? 0 : this.text.lastIndexOf("\n", offset - 1) + 1;
    const lead = this.text.slice(lineStart, offset);
    return /^ *$/.test(lead) ? lead : undefined;
  }

  #dash(list: YAMLSeq.Parsed, at: number): number | undefined {
    const token = list.srcToken;
    if (token?.type !== "block-seq") return undefined;
    const dashes = token.items.flatMap(({ start }) =>
      start.filter(({ type }) => type === "seq-item-ind"),
    );
    return dashes[at]?.offset;
  }

  #lines(text: string): string {
    return text.replaceAll(/\r?\n/g, this.#lineBreak);
  }
}

function keyText(key: ParsedNode): string {
  return isScalar(key) ? key.source : "";
}

function endOf({ key, value }: ParsedPair): number {
  return Math.max(key.range[1], value?.range[1] ?? 0);
}
